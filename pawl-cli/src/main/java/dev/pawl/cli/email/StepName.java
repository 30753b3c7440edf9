package dev.pawl.cli.email;

import dev.pawl.engine.query.HistoryEntry;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in an email run an event belongs, whichever round it is.
 *
 * @param phase the word of the phase, empty for what belongs to the run as a whole
 * @param step the step or question, without key and occurrence
 */
record StepName(String phase, String step) {
  private static final Pattern OCCURRENCE = Pattern.compile("#\\d+$");
  private static final Pattern REVIEWER =
      Pattern.compile("reviewers\\[([^]]+)]/verdict(?:#\\d+)?$");

  static StepName of(HistoryEntry event) {
    String path = event.path();
    int first = path.indexOf('/');
    String name = path.substring(path.lastIndexOf('/') + 1);
    int key = name.indexOf('[');
    return new StepName(
        plain(first < 0 ? path : path.substring(0, first)),
        plain(key < 0 ? name : name.substring(0, key)));
  }

  /** The reviewer whose verdict the event is about. */
  static Optional<String> reviewer(HistoryEntry event) {
    Matcher reviewer = REVIEWER.matcher(event.path());
    return reviewer.find() ? Optional.of(reviewer.group(1)) : Optional.empty();
  }

  private static String plain(String name) {
    return OCCURRENCE.matcher(name).replaceFirst("");
  }

  @Override
  public String toString() {
    return phase + "/" + step;
  }
}
