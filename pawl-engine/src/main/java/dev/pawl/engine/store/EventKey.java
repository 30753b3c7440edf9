package dev.pawl.engine.store;

/** What tells one event of the feed from all others. */
public record EventKey(String source, String id) {}
