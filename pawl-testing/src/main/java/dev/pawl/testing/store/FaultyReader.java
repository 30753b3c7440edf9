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
import dev.pawl.engine.store.RunFilter;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.ServiceRow;
import dev.pawl.engine.store.StoreReader;
import dev.pawl.engine.store.StoredEvent;
import dev.pawl.engine.store.TaskFilter;
import dev.pawl.engine.store.TaskRow;
import dev.pawl.engine.store.Tombstone;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads through another reader, unless the test wants a failure first. Thread-safe. */
final class FaultyReader implements StoreReader {
  private final StoreReader reader;
  private final Runnable before;

  FaultyReader(StoreReader reader, Runnable before) {
    this.reader = reader;
    this.before = before;
  }

  private StoreReader reader() {
    before.run();
    return reader;
  }

  @Override
  public Optional<RunRow> run(String runId) {
    return reader().run(runId);
  }

  @Override
  public List<RunRow> runs(RunFilter filter) {
    return reader().runs(filter);
  }

  @Override
  public Map<String, StoredEvent> lastEvents(List<String> runIds) {
    return reader().lastEvents(runIds);
  }

  @Override
  public List<StoredEvent> history(String runId, long after, int limit) {
    return reader().history(runId, after, limit);
  }

  @Override
  public OptionalLong generationStart(String runId) {
    return reader().generationStart(runId);
  }

  @Override
  public List<MailRow> mail(String runId, long after) {
    return reader().mail(runId, after);
  }

  @Override
  public Map<String, String> labels(String runId) {
    return reader().labels(runId);
  }

  @Override
  public Optional<Tombstone> tombstone(String runId) {
    return reader().tombstone(runId);
  }

  @Override
  public List<String> workflows() {
    return reader().workflows();
  }

  @Override
  public List<String> expired(Expiry expiry) {
    return reader().expired(expiry);
  }

  @Override
  public List<String> unswept(int limit) {
    return reader().unswept(limit);
  }

  @Override
  public Optional<Erasure> erasure(String runId) {
    return reader().erasure(runId);
  }

  @Override
  public Optional<TaskRow> task(String taskId) {
    return reader().task(taskId);
  }

  @Override
  public List<TaskRow> tasks(TaskFilter filter) {
    return reader().tasks(filter);
  }

  @Override
  public List<String> due(long now, int limit) {
    return reader().due(now, limit);
  }

  @Override
  public Optional<String> longestDue(long now) {
    return reader().longestDue(now);
  }

  @Override
  public OptionalLong nextWake() {
    return reader().nextWake();
  }

  @Override
  public FeedPage feed(FeedPosition after, int limit) {
    return reader().feed(after, limit);
  }

  @Override
  public Optional<FeedPosition> feedCursor(String name) {
    return reader().feedCursor(name);
  }

  @Override
  public OptionalLong oldestInFeed() {
    return reader().oldestInFeed();
  }

  @Override
  public List<EventKey> publishedBy(String runId, int limit) {
    return reader().publishedBy(runId, limit);
  }

  @Override
  public List<ServiceRow> services() {
    return reader().services();
  }

  @Override
  public Map<RunStatus, Long> counts() {
    return reader().counts();
  }

  @Override
  public Optional<DeadLetterRow> deadLetter(String runId) {
    return reader().deadLetter(runId);
  }

  @Override
  public List<DeadLetterRow> deadLetters(DeadLetterFilter filter) {
    return reader().deadLetters(filter);
  }

  @Override
  public List<DeadLetterGroup> deadLetterGroups(DeadLetterFilter filter, int maxReplays) {
    return reader().deadLetterGroups(filter, maxReplays);
  }

  @Override
  public DeadLetterCounts deadLetterCounts(int maxReplays) {
    return reader().deadLetterCounts(maxReplays);
  }

  @Override
  public List<DeadLetterRow> ineligibleDeadLetters(
      int maxReplays, @Nullable Long before, int limit) {
    return reader().ineligibleDeadLetters(maxReplays, before, limit);
  }

  @Override
  public List<EffectRow> effects(@Nullable String runId, int limit) {
    return reader().effects(runId, limit);
  }
}
