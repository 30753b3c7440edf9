package dev.pawl.agents.work.release;

import dev.pawl.agents.registry.SemanticVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The changes since the last version.
 *
 * @param changes the changes in the order of the log
 * @param breaking what callers have to change, as the log says it
 */
record CommitLog(List<Change> changes, List<String> breaking) {
  private static final Pattern BREAKING =
      Pattern.compile("\\s*BREAKING[ -]CHANGES?:\\s*(?<text>.+)");

  /** The log of these lines. */
  static CommitLog of(List<String> lines) {
    List<Change> changes = new ArrayList<>();
    List<String> breaking = new ArrayList<>();
    for (String line : lines) {
      Matcher footer = BREAKING.matcher(line);
      if (footer.matches()) {
        breaking.add(footer.group("text").strip());
      } else {
        Change.of(line)
            .ifPresent(change -> {
              changes.add(change);
              if (change.breaking()) {
                breaking.add(change.line());
              }
            });
      }
    }
    return new CommitLog(List.copyOf(changes), List.copyOf(breaking));
  }

  boolean isEmpty() {
    return changes.isEmpty() && breaking.isEmpty();
  }

  List<Change> of(Change.Kind kind) {
    return changes.stream().filter(change -> change.kind() == kind).toList();
  }

  /**
   * The version that these changes ask for after that one: Semantic Versioning 2.0.0, items 6 to 8.
   * Before 1.0.0, where item 4 allows everything, what breaks raises the minor version.
   */
  SemanticVersion after(SemanticVersion last) {
    if (!breaking.isEmpty()) {
      return last.major() == 0 ? last.nextMinor() : last.nextMajor();
    }
    return of(Change.Kind.FEATURE).isEmpty() ? last.nextPatch() : last.nextMinor();
  }
}
