package dev.pawl.store.salvage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The pieces of a run, where they were found. Not thread-safe. */
final class FoundRun {
  private final String id;

  /** The number of each event and the place of its row, in the order in which they were found. */
  private long[] events = new long[16];

  private int count;
  private @Nullable Values row;
  private @Nullable Values tombstone;
  private @Nullable Values erasure;
  private final Map<Long, Values> mail = new TreeMap<>();
  private final Map<String, Values> tasks = new TreeMap<>();
  private final Map<String, Map<Long, Long>> blobs = new TreeMap<>();
  private final List<String> conflicts = new ArrayList<>();
  private long lastKnown;
  private boolean listed;
  private boolean knowsLast;

  FoundRun(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }

  void addEvent(long number, long place) {
    if (count + 2 > events.length) {
      events = java.util.Arrays.copyOf(events, events.length * 2);
    }
    events[count++] = number;
    events[count++] = place;
    lastKnown = Math.max(lastKnown, number);
  }

  /** The places of its events by their numbers; more than one where a number was found again. */
  Map<Long, List<Long>> events() {
    Map<Long, List<Long>> sorted = new TreeMap<>();
    for (int i = 0; i < count; i += 2) {
      sorted.computeIfAbsent(events[i], number -> new ArrayList<>(1)).add(events[i + 1]);
    }
    return sorted;
  }

  boolean hasEvents() {
    return count > 0;
  }

  /** Something else says that there was an event of this number. */
  void know(long number) {
    lastKnown = Math.max(lastKnown, number);
  }

  /** The highest number of an event that anything speaks of; 0 for none. */
  long lastKnown() {
    return lastKnown;
  }

  /** The highest number is that of its last event. */
  void knowLast() {
    knowsLast = true;
  }

  boolean knowsLast() {
    return knowsLast;
  }

  /** Another tree than that of events has it among the runs. */
  void list() {
    listed = true;
  }

  boolean listed() {
    return listed || row != null;
  }

  void row(Values found) {
    row = first(row, found, "its row");
    listed = true;
  }

  @Nullable Values row() {
    return row;
  }

  void tombstone(Values found) {
    tombstone = first(tombstone, found, "its tombstone");
  }

  @Nullable Values tombstone() {
    return tombstone;
  }

  void erasure(Values found) {
    erasure = first(erasure, found, "the note of its erasure");
  }

  @Nullable Values erasure() {
    return erasure;
  }

  void addMail(long number, Values found) {
    mail.merge(number, found, (one, other) -> first(one, other, "message " + number));
  }

  Map<Long, Values> mail() {
    return mail;
  }

  void addTask(String taskId, Values found) {
    tasks.merge(taskId, found, (one, other) -> first(one, other, "task " + taskId));
  }

  Map<String, Values> tasks() {
    return tasks;
  }

  void addBlob(String blob, long part, long place) {
    blobs.computeIfAbsent(blob, name -> new TreeMap<>()).putIfAbsent(part, place);
  }

  /** The places of the parts of a large payload, by their numbers. */
  Map<Long, Long> blob(String blob) {
    return blobs.getOrDefault(blob, Map.of());
  }

  /** What was found twice and differs. */
  List<String> conflicts() {
    return conflicts;
  }

  private Values first(@Nullable Values before, Values found, String what) {
    if (before != null && !before.same(found)) {
      conflicts.add(what + " was found twice and differs");
    }
    return before == null ? found : before;
  }
}
