package dev.pawl.testing.store;

import dev.pawl.engine.store.MailRow;
import dev.pawl.engine.store.RunFilter;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.StoreReader;
import dev.pawl.engine.store.StoredEvent;
import dev.pawl.engine.store.TaskFilter;
import dev.pawl.engine.store.TaskRow;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Supplier;

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
    return read(() -> {
      List<RunRow> found =
          data.runs().values().stream()
              .map(MemoryRun::row)
              .filter(
                  row -> filter.statuses().isEmpty() || filter.statuses().contains(row.status()))
              .filter(row -> filter.workflow() == null || filter.workflow().equals(row.workflow()))
              .sorted(NEWEST_FIRST)
              .toList();
      return after(filter, found).stream().limit(filter.limit()).toList();
    });
  }

  private List<RunRow> after(RunFilter filter, List<RunRow> found) {
    String beforeId = filter.beforeId();
    if (beforeId == null) {
      return found;
    }
    MemoryRun before = data.run(beforeId);
    return before == null
        ? List.of()
        : found.stream().filter(row -> NEWEST_FIRST.compare(row, before.row()) > 0).toList();
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
  public Map<RunStatus, Long> counts() {
    return read(() -> {
      Map<RunStatus, Long> counts = new EnumMap<>(RunStatus.class);
      data.runs().values().forEach(run -> counts.merge(run.status(), 1L, Long::sum));
      return Collections.unmodifiableMap(counts);
    });
  }
}
