package dev.pawl.testing.store;

import dev.pawl.engine.store.DeadLetterCounts;
import dev.pawl.engine.store.DeadLetterFilter;
import dev.pawl.engine.store.DeadLetterGroup;
import dev.pawl.engine.store.DeadLetterRow;
import dev.pawl.engine.store.EffectRow;
import dev.pawl.engine.store.Erasure;
import dev.pawl.engine.store.EventKey;
import dev.pawl.engine.store.Expiry;
import dev.pawl.engine.store.FeedPage;
import dev.pawl.engine.store.FeedPosition;
import dev.pawl.engine.store.MailRow;
import dev.pawl.engine.store.RunCursor;
import dev.pawl.engine.store.RunFilter;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.ServiceRow;
import dev.pawl.engine.store.StoreReader;
import dev.pawl.engine.store.StoredEvent;
import dev.pawl.engine.store.TaskFilter;
import dev.pawl.engine.store.TaskRow;
import dev.pawl.engine.store.Tombstone;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the data in memory. Thread-safe. */
final class MemoryReader implements StoreReader {
  private static final Comparator<RunRow> NEWEST_FIRST =
      Comparator.comparingLong(RunRow::createdAt).thenComparing(RunRow::id).reversed();

  private static final Comparator<RunRow> DUE_FIRST =
      Comparator.comparingInt(RunRow::priority)
          .reversed()
          .thenComparing(row -> Objects.requireNonNull(row.wakeAt()));

  private final MemoryData data;
  private final Runnable check;

  MemoryReader(MemoryData data, Runnable check) {
    this.data = data;
    this.check = check;
  }

  private <T> T read(Supplier<T> body) {
    check.run();
    return data.with(body);
  }

  @Override
  public Optional<RunRow> run(String runId) {
    return read(() -> Optional.ofNullable(data.run(runId)).map(MemoryRun::row));
  }

  @Override
  public List<RunRow> runs(RunFilter filter) {
    return read(() ->
        data.runs().values().stream()
            .filter(run -> run.labels.entrySet().containsAll(filter.labels().entrySet()))
            .map(MemoryRun::row)
            .filter(row -> matches(row, filter))
            .sorted(NEWEST_FIRST)
            .limit(filter.limit())
            .toList());
  }

  private static boolean matches(RunRow row, RunFilter filter) {
    return (filter.statuses().isEmpty() || filter.statuses().contains(row.status()))
        && allows(filter.namespace(), row.namespace())
        && allows(filter.workflow(), row.workflow())
        && allows(filter.parent(), row.parent())
        && (filter.idPrefix() == null || row.id().startsWith(filter.idPrefix()))
        && filter.created().contains(row.createdAt())
        && filter.ended().contains(row.endedAt())
        && isBehind(row, filter.after());
  }

  private static boolean allows(@Nullable String wanted, @Nullable String present) {
    return wanted == null || wanted.equals(present);
  }

  private static boolean isBehind(RunRow row, @Nullable RunCursor place) {
    if (place == null) {
      return true;
    }
    return row.createdAt() == place.createdAt()
        ? row.id().compareTo(place.id()) < 0
        : row.createdAt() < place.createdAt();
  }

  @Override
  public Map<String, StoredEvent> lastEvents(List<String> runIds) {
    return read(() -> {
      Map<String, StoredEvent> last = new HashMap<>();
      for (String runId : runIds) {
        MemoryRun run = data.run(runId);
        if (run != null && !run.history().isEmpty()) {
          last.put(runId, run.history().getLast());
        }
      }
      return last;
    });
  }

  @Override
  public List<StoredEvent> history(String runId, long after, int limit) {
    return read(() -> {
      MemoryRun run = data.run(runId);
      return run == null
          ? List.of()
          : run.history().stream().filter(event -> event.number() > after).limit(limit).toList();
    });
  }

  @Override
  public OptionalLong generationStart(String runId) {
    return read(() -> {
      MemoryRun run = data.run(runId);
      return run == null
          ? OptionalLong.empty()
          : run.history().stream()
              .filter(event -> event.event().type().equals("RunStarted"))
              .mapToLong(StoredEvent::number)
              .max();
    });
  }

  @Override
  public List<MailRow> mail(String runId, long after) {
    return read(() -> {
      MemoryRun run = data.run(runId);
      return run == null
          ? List.of()
          : run.mailbox().stream()
              .filter(mail -> mail.order() > after && mail.consumedBy() == null)
              .toList();
    });
  }

  @Override
  public Map<String, String> labels(String runId) {
    return read(() -> {
      MemoryRun run = data.run(runId);
      return run == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(run.labels));
    });
  }

  @Override
  public Optional<Tombstone> tombstone(String runId) {
    return read(() -> Optional.ofNullable(data.tombstones().get(runId)));
  }

  @Override
  public List<String> workflows() {
    return read(() ->
        data.runs().values().stream()
            .map(run -> run.row().workflow())
            .distinct()
            .sorted()
            .toList());
  }

  @Override
  public List<String> expired(Expiry expiry) {
    return read(() -> {
      List<RunRow> newest =
          data.runs().values().stream()
              .map(MemoryRun::row)
              .filter(row ->
                  row.workflow().equals(expiry.workflow()) && row.status() == expiry.status())
              .sorted(NEWEST_FIRST)
              .toList();
      Integer kept = expiry.kept();
      List<RunRow> over = kept == null ? List.of() : newest.stream().skip(kept).toList();
      Long before = expiry.endedBefore();
      return newest.reversed().stream()
          .filter(row ->
              over.contains(row)
                  || (before != null && Objects.requireNonNull(row.endedAt()) < before))
          .map(RunRow::id)
          .filter(data::deletable)
          .limit(expiry.limit())
          .toList();
    });
  }

  /** Nothing is left of a deleted run here. */
  @Override
  public List<String> unswept(int limit) {
    return read(List::of);
  }

  @Override
  public Optional<Erasure> erasure(String runId) {
    return read(() -> Optional.ofNullable(data.run(runId)).map(MemoryRun::erasure));
  }

  @Override
  public Optional<TaskRow> task(String taskId) {
    return read(() -> Optional.ofNullable(data.tasks().get(taskId)));
  }

  @Override
  public List<TaskRow> tasks(TaskFilter filter) {
    return read(() ->
        data.tasks().values().stream()
            .filter(
                task -> filter.statuses().isEmpty() || filter.statuses().contains(task.status()))
            .filter(task -> filter.runId() == null || filter.runId().equals(task.runId()))
            .sorted(Comparator.comparingLong(TaskRow::createdAt).thenComparing(TaskRow::id))
            .limit(filter.limit())
            .toList());
  }

  @Override
  public List<String> due(long now, int limit) {
    return read(() ->
        waking().stream()
            .filter(row -> Objects.requireNonNull(row.wakeAt()) <= now)
            .sorted(DUE_FIRST)
            .limit(limit)
            .map(RunRow::id)
            .toList());
  }

  @Override
  public Optional<String> longestDue(long now) {
    return read(() ->
        waking().stream()
            .filter(row -> Objects.requireNonNull(row.wakeAt()) <= now)
            .min(Comparator.comparing(row -> Objects.requireNonNull(row.wakeAt())))
            .map(RunRow::id));
  }

  @Override
  public OptionalLong nextWake() {
    return read(
        () -> waking().stream().mapToLong(row -> Objects.requireNonNull(row.wakeAt())).min());
  }

  private Collection<RunRow> waking() {
    return data.runs().values().stream()
        .filter(run -> run.dueAt() != null)
        .map(MemoryRun::row)
        .toList();
  }

  @Override
  public FeedPage feed(FeedPosition after, int limit) {
    return read(() -> data.feed().page(after, limit));
  }

  @Override
  public Optional<FeedPosition> feedCursor(String name) {
    return read(() -> data.feed().cursor(name));
  }

  @Override
  public OptionalLong oldestInFeed() {
    return read(() -> data.feed().oldest());
  }

  @Override
  public List<EventKey> publishedBy(String runId, int limit) {
    return read(() -> data.feed().publishedBy(runId, limit));
  }

  @Override
  public List<ServiceRow> services() {
    return read(() -> List.copyOf(data.services().values()));
  }

  @Override
  public Map<RunStatus, Long> counts() {
    return read(() -> {
      Map<RunStatus, Long> counts = new EnumMap<>(RunStatus.class);
      data.runs().values().forEach(run -> counts.merge(run.status(), 1L, Long::sum));
      return Collections.unmodifiableMap(counts);
    });
  }

  @Override
  public Optional<DeadLetterRow> deadLetter(String runId) {
    return read(() -> data.deadLetters().find(runId));
  }

  @Override
  public List<DeadLetterRow> deadLetters(DeadLetterFilter filter) {
    return read(() -> data.deadLetters().list(filter));
  }

  @Override
  public List<DeadLetterGroup> deadLetterGroups(DeadLetterFilter filter, int maxReplays) {
    return read(() -> data.deadLetters().groups(filter, maxReplays));
  }

  @Override
  public DeadLetterCounts deadLetterCounts(int maxReplays) {
    return read(() -> data.deadLetters().counts(maxReplays));
  }

  @Override
  public List<DeadLetterRow> ineligibleDeadLetters(
      int maxReplays, @Nullable Long before, int limit) {
    return read(() -> data.deadLetters().ineligible(maxReplays, before, limit));
  }

  @Override
  public List<EffectRow> effects(@Nullable String runId, int limit) {
    return read(() ->
        data.effects()
            .list(
                runId,
                limit,
                id -> {
                  MemoryRun run = data.run(id);
                  return run != null && !run.ended();
                }));
  }
}
