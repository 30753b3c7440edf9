package dev.pawl.cli.config;

import dev.pawl.cli.config.Config.Given;
import dev.pawl.cli.config.Origin.Level;
import dev.pawl.cli.output.CliException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts the settings together: flags before the environment, before the file, before defaults. */
public final class ConfigSources {
  /** Names the file, where {@code --config} does not. */
  static final String FILE_VARIABLE = "PAWL_CONFIG";

  private final Path directory;
  private final Map<String, String> environment;
  private final Map<String, Given> flags = new LinkedHashMap<>();
  private @Nullable Path file;

  /**
   * Sources without flags.
   *
   * @param directory where {@code pawl.yaml} or {@code pawl.json} may be
   * @param environment all variables
   */
  public ConfigSources(Path directory, Map<String, String> environment) {
    this.directory = directory;
    this.environment = environment;
  }

  /** Sets a value by a flag. */
  public ConfigSources flag(String flag, String key, String value) {
    check(key, flag);
    flags.put(key, new Given(value, new Origin(Level.FLAG, flag)));
    return this;
  }

  /** Reads this file instead of the one in the directory. */
  public ConfigSources file(Path path) {
    this.file = path;
    return this;
  }

  /**
   * The effective settings.
   *
   * @throws CliException for an unknown key, or a value that cannot be read
   */
  public Config load() {
    Map<String, Given> all = new LinkedHashMap<>();
    Optional<Path> settings = file();
    if (settings.isPresent()) {
      Origin origin = new Origin(Level.FILE, settings.get().toString());
      ConfigFile.read(settings.get())
          .forEach((key, text) -> {
            check(key, origin.toString());
            all.put(key, new Given(text, origin));
          });
    }
    all.putAll(variables());
    all.putAll(flags);
    return Config.of(all);
  }

  private Optional<Path> file() {
    String named = environment.get(FILE_VARIABLE);
    if (file != null) {
      return Optional.of(file);
    }
    if (named != null && !named.isBlank()) {
      return Optional.of(directory.resolve(named));
    }
    List<Path> found =
        List.of("pawl.yaml", "pawl.json").stream()
            .map(directory::resolve)
            .filter(Files::exists)
            .toList();
    if (found.size() > 1) {
      throw CliException.usage(
          "config-two-files",
          "There are a pawl.yaml and a pawl.json in %s. Keep one, or name one with --config."
              .formatted(directory.toAbsolutePath()));
    }
    return found.stream().findFirst();
  }

  private Map<String, Given> variables() {
    Map<String, Setting<?>> known = new TreeMap<>();
    Settings.ALL.forEach(setting -> known.put(setting.variable(), setting));
    Map<String, Given> values = new LinkedHashMap<>();
    new TreeMap<>(environment)
        .forEach((variable, text) -> {
          if (!variable.startsWith(Settings.VARIABLE_PREFIX) || variable.equals(FILE_VARIABLE)) {
            return;
          }
          Setting<?> setting = known.get(variable);
          if (setting == null) {
            throw unknown("environment variable", variable, "", known.keySet());
          }
          values.put(setting.key(), new Given(text, new Origin(Level.ENVIRONMENT, variable)));
        });
    return values;
  }

  private static void check(String key, String where) {
    if (Settings.find(key).isEmpty()) {
      throw unknown(
          "setting", key, " (" + where + ")", Settings.ALL.stream().map(Setting::key).toList());
    }
  }

  private static CliException unknown(
      String what, String name, String where, java.util.Collection<String> known) {
    return CliException.usage(
        "config-unknown-key",
        "There is no %s '%s'%s. Did you mean '%s'? 'pawl doctor' lists all settings."
            .formatted(what, name, where, NearestWord.to(name, known).orElse("")));
  }
}
