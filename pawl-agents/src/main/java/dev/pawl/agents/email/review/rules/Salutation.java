package dev.pawl.agents.email.review.rules;

import dev.pawl.agents.email.review.text.Lexicon;
import dev.pawl.agents.email.review.text.Span;
import dev.pawl.agents.email.review.text.Stems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The line that greets.
 *
 * @param span where it is, without what follows its comma
 * @param names the people it names, without titles; empty when it greets nobody by name
 */
record Salutation(Span span, List<String> names) {
  private static final Pattern FORM =
      Pattern.compile(
          "\\s*(?<greeting>"
              + Lexicon.lines("greetings").stream()
                  .sorted((one, other) -> other.length() - one.length())
                  .map(words -> words.replace(" ", "\\s+"))
                  .collect(Collectors.joining("|"))
              + ")(?!\\p{L})(?:,?[ \\t]+(?<names>[^,:!\\n]{1,100}))?[,:!.–—-]?",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern BETWEEN = Pattern.compile("\\s+(?i:and|und|y|e|&)\\s+|\\s*[/&]\\s*");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}'’-]+");
  private static final Set<String> GENERAL = Set.copyOf(Lexicon.lines("general-names"));
  private static final Set<String> TITLES = Set.copyOf(Lexicon.lines("titles"));
  private static final Set<String> GREETINGS = Set.copyOf(Lexicon.lines("greetings"));
  private static final int MOST_WORDS = 6;

  /** The salutation that a body begins with. */
  static Optional<Salutation> of(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.lookingAt()) {
      return Optional.empty();
    }
    String names = form.group("names") == null ? "" : form.group("names").strip();
    List<String> people = new ArrayList<>();
    if (names.split("\\s+", -1).length <= MOST_WORDS * 2) {
      BETWEEN.splitAsStream(names).map(Salutation::person).forEach(people::addAll);
    }
    return Optional.of(new Salutation(new Span(form.start("greeting"), form.end()), people));
  }

  /** The name among these words, none when they name a group or are no name at all. */
  private static List<String> person(String words) {
    List<String> parts = WORD.matcher(words).results().map(result -> result.group()).toList();
    boolean group =
        parts.stream().anyMatch(part -> GENERAL.contains(part.toLowerCase(Locale.ROOT)));
    List<String> name =
        parts.stream()
            .filter(part -> Character.isUpperCase(part.codePointAt(0)))
            .filter(part ->
                !TITLES.contains(Stems.folded(part))
                    && !TITLES.contains(part.toLowerCase(Locale.ROOT)))
            .filter(part -> !GREETINGS.contains(part.toLowerCase(Locale.ROOT)))
            .toList();
    boolean plain =
        parts.stream().noneMatch(part -> Arrays.asList("the", "die", "el").contains(part));
    return group || name.isEmpty() || !plain || parts.size() > MOST_WORDS
        ? List.of()
        : List.of(String.join(" ", name));
  }
}
