package dev.pawl.engine.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads committed data. Thread-safe; every method may throw {@link StoreException} when the
 * database cannot be reached.
 */
public interface StoreReader {

  /** The row of a run. */
  Optional<RunRow> run(String runId);

  /** Rows of runs, newest first by creation, then id descending. */
  List<RunRow> runs(RunFilter filter);

  /** The last event of each of these runs that has one, by the run's id. */
  Map<String, StoredEvent> lastEvents(List<String> runIds);

  /**
   * Events of a run in order.
   *
   * @param after the number before the first one wanted
   * @param limit at most this many
   */
  List<StoredEvent> history(String runId, long after, int limit);

  /**
   * The number of the event that the newest generation of a run begins with: its last {@code
   * RunStarted}; empty when there is no such run.
   */
  OptionalLong generationStart(String runId);

  /** Messages that wait in a mailbox, in order, of those numbered higher than {@code after}. */
  List<MailRow> mail(String runId, long after);

  /** The labels of a run by name, sorted. */
  Map<String, String> labels(String runId);

  /** What is left of a deleted run, for some time. */
  Optional<Tombstone> tombstone(String runId);

  /** The names of all workflows that have runs, sorted. */
  List<String> workflows();

  /** The ids of runs that need not be kept, the oldest first. */
  List<String> expired(Expiry expiry);

  /** The ids of deleted runs of which something is left besides the tombstone. */
  List<String> unswept(int limit);

  /** That a run was erased, if it was. */
  Optional<Erasure> erasure(String runId);

  /** One human task. */
  Optional<TaskRow> task(String taskId);

  /** Human tasks in the order of their opening. */
  List<TaskRow> tasks(TaskFilter filter);

  /**
   * The ids of runs that nobody owns and that are due, larger priority first, then earlier wake-up.
   *
   * @param now milliseconds since 1970; the database's own clock replaces it where nodes share one
   */
  List<String> due(long now, int limit);

  /**
   * The id of the run that nobody owns and that has been due for longest, whatever its priority.
   *
   * @param now milliseconds since 1970
   */
  Optional<String> longestDue(long now);

  /**
   * When the next run that nobody owns is due, milliseconds since 1970; empty when none waits for a
   * time.
   */
  OptionalLong nextWake();

  /**
   * Events of the feed in its order. Whatever is published from now on comes behind them.
   *
   * @param after behind which position
   * @param limit at most this many
   */
  FeedPage feed(FeedPosition after, int limit);

  /** How far a named reader of the feed has come; empty when it is not known. */
  Optional<FeedPosition> feedCursor(String name);

  /** When the oldest event that is in the feed, or whose id is kept, was accepted. */
  OptionalLong oldestInFeed();

  /** The events that a run published, as far as the feed has them. */
  List<EventKey> publishedBy(String runId, int limit);

  /** The circuit breakers that ever were anything but closed, by name. */
  List<ServiceRow> services();

  /** How many runs stand where. Statuses without runs are absent. */
  Map<RunStatus, Long> counts();

  /** The dead letter that a run stands for, or that began with it. */
  Optional<DeadLetterRow> deadLetter(String runId);

  /** Dead letters, those that gave up last first. */
  List<DeadLetterRow> deadLetters(DeadLetterFilter filter);

  /**
   * Dead letters by fingerprint, the largest groups first.
   *
   * @param maxReplays with so many replays a dead letter is not eligible
   */
  List<DeadLetterGroup> deadLetterGroups(DeadLetterFilter filter, int maxReplays);

  /** How many dead letters there are. */
  DeadLetterCounts deadLetterCounts(int maxReplays);

  /**
   * Open dead letters that are not eligible, those that gave up longest ago first.
   *
   * @param before only those that gave up before this, milliseconds since 1970, or null for all
   */
  List<DeadLetterRow> ineligibleDeadLetters(int maxReplays, @Nullable Long before, int limit);

  /**
   * Effects that are in doubt, those that have been so for longest first.
   *
   * @param runId of this run, then also those that were settled; null for those of all runs
   */
  List<EffectRow> effects(@Nullable String runId, int limit);
}
