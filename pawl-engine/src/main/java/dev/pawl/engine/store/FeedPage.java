package dev.pawl.engine.store;

import java.util.List;

/**
 * Events of the feed, in order.
 *
 * @param events of which nothing that comes later can be before
 * @param held whether there are further ones that an older, unfinished transaction holds back
 */
public record FeedPage(List<FeedEvent> events, boolean held) {
  /** Copies the list. */
  public FeedPage {
    events = List.copyOf(events);
  }
}
