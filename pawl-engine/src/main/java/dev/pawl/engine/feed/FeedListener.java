package dev.pawl.engine.feed;

import dev.pawl.engine.store.FeedEvent;

/** Takes the events of the feed, one after the other, in order. */
@FunctionalInterface
public interface FeedListener {

  /**
   * Takes an event. When this throws, the same event comes again after a pause, and nothing behind
   * it before it was taken; so it also comes again when the process ends before the reader's place
   * is on disk.
   */
  void take(FeedEvent event);
}
