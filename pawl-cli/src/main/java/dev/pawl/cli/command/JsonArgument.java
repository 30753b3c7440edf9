package dev.pawl.cli.command;

import dev.pawl.cli.output.CliException;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.cli.output.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** JSON on the command line: the text itself, {@code @file}, or {@code -} for standard input. */
public final class JsonArgument {
  private static final String STANDARD_INPUT = "-";

  private JsonArgument() {}

  /** The value of an option; null when the option is not given. */
  public static @Nullable JsonNode read(String option, @Nullable String argument, Context context) {
    if (argument == null) {
      return null;
    }
    String text = text(option, argument, context);
    try {
      JsonNode node = Json.MAPPER.readTree(text);
      if (node.isMissingNode()) {
        throw CliException.usage(
            "not-json", "The value of %s is empty where JSON was expected.".formatted(option));
      }
      return node;
    } catch (JacksonException e) {
      throw CliException.usage(
          "not-json",
          "The value of %s is not JSON: %s (line %d, column %d)."
              .formatted(
                  option,
                  e.getOriginalMessage(),
                  e.getLocation().getLineNr(),
                  e.getLocation().getColumnNr()));
    }
  }

  private static String text(String option, String argument, Context context) {
    try {
      if (argument.equals(STANDARD_INPUT)) {
        return new String(context.streams().in().readAllBytes(), StandardCharsets.UTF_8);
      }
      return argument.startsWith("@")
          ? Files.readString(context.directory().resolve(Path.of(argument.substring(1))))
          : argument;
    } catch (IOException e) {
      throw CliException.of(
          ExitCode.USAGE,
          "unreadable-input",
          "The value of %s cannot be read from %s (%s)."
              .formatted(option, argument.equals("-") ? "standard input" : argument, e),
          e);
    }
  }
}
