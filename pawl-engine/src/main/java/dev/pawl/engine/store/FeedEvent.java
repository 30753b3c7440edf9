package dev.pawl.engine.store;

/** An event as the feed keeps it. */
public record FeedEvent(FeedPosition position, Publication event) {}
