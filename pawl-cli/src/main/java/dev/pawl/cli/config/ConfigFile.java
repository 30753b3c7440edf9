package dev.pawl.cli.config;

import dev.pawl.cli.output.CliException;
import dev.pawl.cli.output.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads a settings file. JSON is YAML, so one reader serves both. */
final class ConfigFile {
  private static final int MAX_BYTES = 1 << 20;
  private static final int MAX_ALIASES = 10;

  private ConfigFile() {}

  /** The values by key; groups may be nested or written with dots. */
  static Map<String, String> read(Path file) {
    Map<String, String> values = new LinkedHashMap<>();
    flatten(file, "", parse(file, text(file)), values);
    return values;
  }

  private static String text(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw invalid(file, "it is larger than 1 MiB");
      }
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw CliException.notFound(
          "config-file-missing",
          "There is no settings file %s. Check --config and PAWL_CONFIG.".formatted(file));
    } catch (IOException e) {
      throw CliException.of(
          ExitCode.USAGE,
          "config-file-unreadable",
          "The settings file %s cannot be read (%s).".formatted(file, e.getMessage()),
          e);
    }
  }

  private static @Nullable Object parse(Path file, String text) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file.toString())
            .setAllowDuplicateKeys(false)
            .setMaxAliasesForCollections(MAX_ALIASES)
            .build();
    try {
      return new Load(settings).loadFromString(text);
    } catch (MarkedYamlEngineException e) {
      String where =
          e.getProblemMark()
              .map(mark ->
                  " (line %d, column %d)".formatted(mark.getLine() + 1, mark.getColumn() + 1))
              .orElse("");
      throw invalid(file, e.getProblem() + where);
    } catch (YamlEngineException e) {
      throw invalid(file, String.valueOf(e.getMessage()));
    }
  }

  private static void flatten(
      Path file, String prefix, @Nullable Object node, Map<String, String> values) {
    switch (node) {
      case null -> {}
      case Map<?, ?> map ->
          map.forEach((key, value) -> {
            String name = prefix.isEmpty() ? String.valueOf(key) : prefix + "." + key;
            flatten(file, name, value, values);
          });
      case Object ignored when prefix.isEmpty() ->
          throw invalid(file, "it must be a mapping of settings to values");
      case List<?> list ->
          put(
              file,
              prefix,
              list.stream().map(String::valueOf).collect(Collectors.joining(",")),
              values);
      default -> put(file, prefix, String.valueOf(node), values);
    }
  }

  private static void put(Path file, String key, String text, Map<String, String> values) {
    if (values.put(key, text) != null) {
      throw invalid(file, "it sets '" + key + "' twice");
    }
  }

  private static CliException invalid(Path file, String problem) {
    return CliException.usage(
        "config-file-invalid",
        "The settings file %s is not acceptable: %s.".formatted(file, problem));
  }
}
