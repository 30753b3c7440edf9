package dev.pawl.engine.store;

import java.util.Comparator;

/**
 * A place in the feed: behind the event that has it. Their order is the one in which readers get
 * the events.
 *
 * @param transaction which transaction published the event, 0 where transactions follow each other
 * @param number of the event, given before its transaction was committed
 */
public record FeedPosition(long transaction, long number) implements Comparable<FeedPosition> {
  /** Before all events. */
  public static final FeedPosition START = new FeedPosition(0, 0);

  private static final Comparator<FeedPosition> ORDER =
      Comparator.comparingLong(FeedPosition::transaction).thenComparingLong(FeedPosition::number);

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException when the text is no position
   */
  public static FeedPosition parse(String text) {
    String[] parts = text.split("-", -1);
    try {
      if (parts.length == 2) {
        return new FeedPosition(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
      }
    } catch (NumberFormatException e) {
      throw invalid(text, e);
    }
    throw invalid(text, null);
  }

  private static IllegalArgumentException invalid(
      String text, @org.jspecify.annotations.Nullable Exception cause) {
    return new IllegalArgumentException(
        "'%s' is no position in the feed. Take it from an event, such as 1042-77.".formatted(text),
        cause);
  }

  @Override
  public int compareTo(FeedPosition other) {
    return ORDER.compare(this, other);
  }

  /** The text form: {@code 1042-77}. */
  @Override
  public String toString() {
    return transaction + "-" + number;
  }
}
