package dev.pawl.cli.email.listing;

import dev.pawl.engine.store.RunCursor;

/**
 * A place in a listing of emails, which stays where it is while runs go on, are started and
 * deleted.
 *
 * @param run behind which run it is
 * @param event or, unless it is 0, behind which of that run's events, the newest being the first
 */
public record MailCursor(RunCursor run, long event) {

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException when the text is no cursor
   */
  public static MailCursor parse(String text) {
    int slash = text.lastIndexOf('/');
    try {
      if (slash > 0) {
        long event = Long.parseLong(text.substring(slash + 1));
        if (event >= 0) {
          return new MailCursor(RunCursor.parse(text.substring(0, slash)), event);
        }
      }
    } catch (IllegalArgumentException e) {
      throw invalid(text, e);
    }
    throw invalid(text, null);
  }

  private static IllegalArgumentException invalid(
      String text, @org.jspecify.annotations.Nullable Exception cause) {
    return new IllegalArgumentException(
        "'%s' is no place in a listing of emails. Take it from the listing before, such as 1795000000000/a-run/0."
            .formatted(text),
        cause);
  }

  /**
   * Where to go on among the runs: behind that run or, when not all of it was shown, just before
   * it. An id has no control characters, so nothing is between it and the same with a space.
   */
  RunCursor runs() {
    return event == 0 ? run : new RunCursor(run.createdAt(), run.id() + " ");
  }

  /** Whether something of a run is before the place, and was shown. */
  boolean covers(Hit hit) {
    return event > 0 && hit.email().run().id().equals(run.id()) && hit.event() >= event;
  }

  /** The text form: {@code 1795000000000/a-run/57}. Ids have no slash. */
  @Override
  public String toString() {
    return run + "/" + event;
  }
}
