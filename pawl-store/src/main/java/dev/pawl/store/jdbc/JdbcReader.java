package dev.pawl.store.jdbc;

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

/** The reading side, each question in one session. */
record JdbcReader(Readers readers, Dialect dialect, HistoryPages histories) implements StoreReader {

  @Override
  public Optional<RunRow> run(String runId) {
    return readers.read(session -> RunRows.find(session, runId));
  }

  @Override
  public List<RunRow> runs(RunFilter filter) {
    return readers.read(session -> Listings.runs(session, dialect, filter));
  }

  @Override
  public Map<String, StoredEvent> lastEvents(List<String> runIds) {
    return readers.read(session -> HistoryRows.last(session, runIds));
  }

  @Override
  public List<StoredEvent> history(String runId, long after, int limit) {
    return histories.read(new HistoryPage(runId, after, limit));
  }

  @Override
  public OptionalLong generationStart(String runId) {
    return readers.read(session -> HistoryRows.generationStart(session, runId));
  }

  @Override
  public List<MailRow> mail(String runId, long after) {
    return readers.read(session -> MailRows.waiting(session, runId, after));
  }

  @Override
  public Map<String, String> labels(String runId) {
    return readers.read(session -> LabelRows.find(session, runId));
  }

  @Override
  public Optional<Tombstone> tombstone(String runId) {
    return readers.read(session -> DeletedRuns.find(session, runId));
  }

  @Override
  public List<String> workflows() {
    return readers.read(ExpiredRuns::workflows);
  }

  @Override
  public List<String> expired(Expiry expiry) {
    return readers.read(session -> new ExpiredRuns(session, dialect).ids(expiry));
  }

  @Override
  public List<String> unswept(int limit) {
    return readers.read(session -> DeletedRuns.unswept(session, limit));
  }

  @Override
  public Optional<Erasure> erasure(String runId) {
    return readers.read(session -> ErasedRuns.find(session, runId));
  }

  @Override
  public Optional<TaskRow> task(String taskId) {
    return readers.read(session -> TaskRows.find(session, taskId));
  }

  @Override
  public List<TaskRow> tasks(TaskFilter filter) {
    return readers.read(session -> Listings.tasks(session, filter));
  }

  @Override
  public List<String> due(long now, int limit) {
    return readers.read(session -> DueRuns.ids(session, now, limit));
  }

  @Override
  public Optional<String> longestDue(long now) {
    return readers.read(session -> DueRuns.longest(session, now));
  }

  @Override
  public OptionalLong nextWake() {
    return readers.read(DueRuns::nextWake);
  }

  @Override
  public FeedPage feed(FeedPosition after, int limit) {
    return readers.read(session -> FeedRows.page(session, dialect, after, limit));
  }

  @Override
  public Optional<FeedPosition> feedCursor(String name) {
    return readers.read(session -> FeedRows.cursor(session, name));
  }

  @Override
  public OptionalLong oldestInFeed() {
    return readers.read(FeedRows::oldest);
  }

  @Override
  public List<EventKey> publishedBy(String runId, int limit) {
    return readers.read(session -> FeedRows.publishedBy(session, runId, limit));
  }

  @Override
  public List<ServiceRow> services() {
    return readers.read(ServiceRows::all);
  }

  @Override
  public Map<RunStatus, Long> counts() {
    return readers.read(Listings::counts);
  }

  @Override
  public Optional<DeadLetterRow> deadLetter(String runId) {
    return readers.read(session -> DeadLetterRows.find(session, runId));
  }

  @Override
  public List<DeadLetterRow> deadLetters(DeadLetterFilter filter) {
    return readers.read(session -> DeadLetterListing.rows(session, filter));
  }

  @Override
  public List<DeadLetterGroup> deadLetterGroups(DeadLetterFilter filter, int maxReplays) {
    return readers.read(session -> DeadLetterListing.groups(session, filter, maxReplays));
  }

  @Override
  public DeadLetterCounts deadLetterCounts(int maxReplays) {
    return readers.read(session -> DeadLetterListing.counts(session, maxReplays));
  }

  @Override
  public List<DeadLetterRow> ineligibleDeadLetters(
      int maxReplays, @Nullable Long before, int limit) {
    return readers.read(
        session -> DeadLetterListing.ineligible(session, maxReplays, before, limit));
  }

  @Override
  public List<EffectRow> effects(@Nullable String runId, int limit) {
    return readers.read(session -> EffectRows.find(session, runId, limit));
  }
}
