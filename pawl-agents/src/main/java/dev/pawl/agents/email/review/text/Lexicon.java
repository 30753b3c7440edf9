package dev.pawl.agents.email.review.text;

import dev.pawl.agents.email.intake.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The lists of words and prefixes that come with the reviewers, as files beside the classes. Lines
 * that begin with {@code #} are comments; {@code [en]}, {@code [de]}, {@code [es]} and {@code
 * [all]} begin the lines of a language.
 */
public final class Lexicon {
  private static final String FOLDER = "/dev/pawl/agents/email/review/";

  private Lexicon() {}

  /** All lines of a list, whatever the language. */
  public static List<String> lines(String name) {
    return read(name).stream().filter(line -> !line.startsWith("[")).toList();
  }

  /** The lines of each language, those for all languages included. */
  public static Map<Language, List<String>> byLanguage(String name) {
    Map<Language, List<String>> lists = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      lists.put(language, new ArrayList<>());
    }
    List<Language> current = List.of(Language.values());
    for (String line : read(name)) {
      if (line.startsWith("[")) {
        current = languages(name, line);
      } else {
        current.forEach(
            language -> lists.computeIfAbsent(language, key -> new ArrayList<>()).add(line));
      }
    }
    return lists;
  }

  /** The lines {@code key = value} of each language. */
  public static Map<Language, Map<String, String>> pairsByLanguage(String name) {
    Map<Language, Map<String, String>> pairs = new EnumMap<>(Language.class);
    byLanguage(name).forEach((language, lines) -> pairs.put(language, pairs(name, lines)));
    return pairs;
  }

  /** The lines {@code key = value} of a list. */
  public static Map<String, String> pairs(String name) {
    return pairs(name, lines(name));
  }

  private static Map<String, String> pairs(String name, List<String> lines) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String line : lines) {
      int equals = line.indexOf('=');
      if (equals < 0) {
        throw new IllegalStateException(
            "The line '%s' of the list %s is not 'key = value'".formatted(line, name));
      }
      pairs.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
    }
    return pairs;
  }

  private static List<Language> languages(String name, String section) {
    return switch (section) {
      case "[en]" -> List.of(Language.ENGLISH);
      case "[de]" -> List.of(Language.GERMAN);
      case "[es]" -> List.of(Language.SPANISH);
      case "[all]" -> List.of(Language.values());
      default ->
          throw new IllegalStateException(
              "The list %s has no language %s".formatted(name, section));
    };
  }

  private static List<String> read(String name) {
    try (InputStream file = Lexicon.class.getResourceAsStream(FOLDER + name + ".txt")) {
      if (file == null) {
        throw new IllegalStateException(
            "The list %s is missing in the jar: it is built wrongly".formatted(name));
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
