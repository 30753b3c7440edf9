package dev.pawl.engine.store;

/**
 * A place in a listing of runs, which stays where it is while runs are started and deleted.
 *
 * @param createdAt of the last run before the place, milliseconds since 1970
 * @param id of that run
 */
public record RunCursor(long createdAt, String id) {

  /** The place behind a run. */
  public static RunCursor behind(RunRow run) {
    return new RunCursor(run.createdAt(), run.id());
  }

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException when the text is no cursor
   */
  public static RunCursor parse(String text) {
    int slash = text.indexOf('/');
    if (slash > 0 && slash < text.length() - 1) {
      try {
        return new RunCursor(Long.parseLong(text.substring(0, slash)), text.substring(slash + 1));
      } catch (NumberFormatException e) {
        throw invalid(text, e);
      }
    }
    throw invalid(text, null);
  }

  private static IllegalArgumentException invalid(
      String text, @org.jspecify.annotations.Nullable Exception cause) {
    return new IllegalArgumentException(
        "'%s' is no place in a listing. Take it from the listing before, such as 1795000000000/a-run."
            .formatted(text),
        cause);
  }

  /** The text form: {@code 1795000000000/a-run}. */
  @Override
  public String toString() {
    return createdAt + "/" + id;
  }
}
