package dev.pawl.agents.work.release;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A change that a line of a commit log tells of.
 *
 * @param kind what it means to those who use the software
 * @param scope the part it is in, empty when it does not say
 * @param text what was changed
 * @param breaking whether callers have to change something
 */
record Change(Kind kind, String scope, String text, boolean breaking) {
  /** What a change means to those who use the software, in the order of the notes. */
  enum Kind {
    FEATURE("New"),
    FIX("Repaired"),
    PERFORMANCE("Faster"),
    OTHER("Other changes"),
    /** Nothing that anybody outside notices. */
    INTERNAL("Internal");

    private final String heading;

    Kind(String heading) {
      this.heading = heading;
    }

    String heading() {
      return heading;
    }
  }

  private static final Map<String, Kind> TYPES =
      Map.ofEntries(
          Map.entry("feat", Kind.FEATURE),
          Map.entry("feature", Kind.FEATURE),
          Map.entry("fix", Kind.FIX),
          Map.entry("bugfix", Kind.FIX),
          Map.entry("hotfix", Kind.FIX),
          Map.entry("perf", Kind.PERFORMANCE),
          Map.entry("revert", Kind.OTHER),
          Map.entry("security", Kind.FIX),
          Map.entry("docs", Kind.INTERNAL),
          Map.entry("chore", Kind.INTERNAL),
          Map.entry("refactor", Kind.INTERNAL),
          Map.entry("style", Kind.INTERNAL),
          Map.entry("test", Kind.INTERNAL),
          Map.entry("tests", Kind.INTERNAL),
          Map.entry("build", Kind.INTERNAL),
          Map.entry("ci", Kind.INTERNAL));

  private static final Pattern BULLET_OR_HASH =
      Pattern.compile("^(?:[-*•]\\s+)?(?:(?:commit\\s+)?(?=[0-9a-f]*\\d)[0-9a-f]{7,40}\\s+)?");
  private static final Pattern CONVENTIONAL =
      Pattern.compile("(?<type>[A-Za-z]+)(?:\\((?<scope>[^)]*)\\))?(?<mark>!?):\\s+(?<text>.+)");
  private static final Pattern ADDS =
      Pattern.compile(
          "(?:add|introduce|implement|allow|support)(?:s|ed)?\\b.*", Pattern.CASE_INSENSITIVE);
  private static final Pattern REPAIRS =
      Pattern.compile("(?:fix|repair|correct|resolve)(?:s|es|ed)?\\b.*", Pattern.CASE_INSENSITIVE);
  private static final Pattern NO_CHANGE =
      Pattern.compile("(?:Merge (?:pull request|branch|tag|remote)|Bump version).*");

  /**
   * The change in a line, in the form of Conventional Commits 1.0.0 or as a plain sentence.
   *
   * @return nothing for a merge or an empty line
   */
  static Optional<Change> of(String line) {
    String text = BULLET_OR_HASH.matcher(line.strip()).replaceFirst("").strip();
    if (text.isEmpty() || NO_CHANGE.matcher(text).matches()) {
      return Optional.empty();
    }
    Optional<Change> conventional = conventional(text);
    return conventional.or(() -> Optional.of(new Change(plainKind(text), "", text, false)));
  }

  /** The change in a line that begins as Conventional Commits wants it. */
  static Optional<Change> conventional(String line) {
    Matcher matcher = CONVENTIONAL.matcher(line);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String type = matcher.group("type").toLowerCase(Locale.ROOT);
    Kind kind = TYPES.get(type);
    if (kind == null) {
      return Optional.empty();
    }
    String scope = Optional.ofNullable(matcher.group("scope")).orElse("").strip();
    boolean breaking = !matcher.group("mark").isEmpty();
    return Optional.of(new Change(kind, scope, matcher.group("text").strip(), breaking));
  }

  private static Kind plainKind(String text) {
    if (ADDS.matcher(text).matches()) {
      return Kind.FEATURE;
    }
    return REPAIRS.matcher(text).matches() ? Kind.FIX : Kind.OTHER;
  }

  String line() {
    return scope.isEmpty() ? text : "**" + scope + ":** " + text;
  }
}
