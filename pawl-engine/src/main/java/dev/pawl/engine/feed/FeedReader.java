package dev.pawl.engine.feed;

/** A reader of the feed at work, from its opening until it is closed. Thread-safe. */
public interface FeedReader extends AutoCloseable {

  /** Gives no further event; waits for the one that is being taken. */
  @Override
  void close();
}
