package dev.pawl.agents.routing;

import java.util.List;
import java.util.Optional;

/**
 * A request whose department is known, to learn from.
 *
 * @param department whom it is for; empty when a person has to decide
 * @param text what somebody wrote
 */
public record Example(Optional<String> department, String text) {
  /** What stands in the place of the department when a person has to decide. */
  public static final String NOBODY = "none";

  private static final String BETWEEN = " \\| ";

  /**
   * The examples of a text, one per line: {@code department | language | request}. Empty lines and
   * lines that begin with # are left out. The language is for people who read the file.
   *
   * @throws IllegalArgumentException when a line is no example
   */
  public static List<Example> parse(String text) {
    return text.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(Example::parsed)
        .toList();
  }

  private static Example parsed(String line) {
    String[] parts = line.split(BETWEEN, 3);
    if (parts.length < 3) {
      throw new IllegalArgumentException(
          "\"%s\" is no example. Write: department | language | request, such as: support | en | My order is lost"
              .formatted(line));
    }
    Optional<String> department =
        parts[0].equals(NOBODY) ? Optional.empty() : Optional.of(parts[0]);
    return new Example(department, parts[2]);
  }
}
