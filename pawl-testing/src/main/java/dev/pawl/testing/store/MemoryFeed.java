package dev.pawl.testing.store;

import dev.pawl.engine.store.EventKey;
import dev.pawl.engine.store.FeedEvent;
import dev.pawl.engine.store.FeedPage;
import dev.pawl.engine.store.FeedPosition;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.Publication;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Published events and those who read them. Guarded by the lock of its {@link MemoryData}. */
final class MemoryFeed {
  /** What is in the feed. */
  private final TreeMap<FeedPosition, Publication> events = new TreeMap<>();

  /** When each event was accepted that is in the feed or was, in the order of their coming. */
  private final Map<EventKey, Long> ids = new LinkedHashMap<>();

  private final Map<String, FeedPosition> cursors = new HashMap<>();
  private long last;

  Outcome publish(Publication event) {
    if (ids.putIfAbsent(key(event), event.at()) != null) {
      return new Outcome.Duplicate();
    }
    events.put(new FeedPosition(0, ++last), event);
    return new Outcome.Applied(1);
  }

  private static EventKey key(Publication event) {
    return new EventKey(event.source(), event.id());
  }

  /** One transaction follows the other here, so nothing is ever held back. */
  FeedPage page(FeedPosition after, int limit) {
    return new FeedPage(
        events.tailMap(after, false).entrySet().stream()
            .limit(limit)
            .map(entry -> new FeedEvent(entry.getKey(), entry.getValue()))
            .toList(),
        false);
  }

  Outcome move(String name, FeedPosition to) {
    FeedPosition before = cursors.get(name);
    if (before != null && before.compareTo(to) >= 0) {
      return new Outcome.Refused();
    }
    cursors.put(name, to);
    return new Outcome.Applied(1);
  }

  Outcome drop(String name) {
    return new Outcome.Applied(cursors.remove(name) == null ? 0 : 1);
  }

  Optional<FeedPosition> cursor(String name) {
    return Optional.ofNullable(cursors.get(name));
  }

  OptionalLong oldest() {
    return ids.values().stream().mapToLong(at -> at).min();
  }

  List<EventKey> publishedBy(String runId, int limit) {
    return events.values().stream()
        .filter(event -> runId.equals(event.runId()))
        .limit(limit)
        .map(MemoryFeed::key)
        .toList();
  }

  Outcome trim(Intent.TrimFeed trim) {
    FeedPosition read =
        cursors.values().stream()
            .min(FeedPosition::compareTo)
            .orElse(new FeedPosition(0, Long.MAX_VALUE));
    List<FeedPosition> old =
        events.headMap(read, true).entrySet().stream()
            .filter(entry -> entry.getValue().at() < trim.dropBefore())
            .map(Map.Entry::getKey)
            .limit(trim.limit())
            .toList();
    old.forEach(events::remove);
    return new Outcome.Applied(Math.max(old.size(), forget(trim)));
  }

  private int forget(Intent.TrimFeed trim) {
    List<EventKey> present = events.values().stream().map(MemoryFeed::key).toList();
    List<EventKey> forgotten =
        ids.entrySet().stream()
            .filter(id -> id.getValue() < trim.forgetBefore() && !present.contains(id.getKey()))
            .map(Map.Entry::getKey)
            .limit(trim.limit())
            .toList();
    forgotten.forEach(ids::remove);
    return forgotten.size();
  }
}
