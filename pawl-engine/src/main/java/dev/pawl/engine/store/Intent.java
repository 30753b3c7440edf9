package dev.pawl.engine.store;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Something that happens completely or not at all. Each case names its possible outcomes. */
public sealed interface Intent {

  /**
   * A new run with its first events, numbered from 1. When the row has an owner, the run is claimed
   * by the same transaction.
   *
   * <p>{@link Outcome.Applied}, {@link Outcome.Exists} when the id is taken, or {@link
   * Outcome.Deleted} when it was the id of a run that is gone.
   *
   * @param tail moved past the events when applied
   */
  record StartRun(RunRow run, RunTail tail, List<NewEvent> events, List<Projection> projections)
      implements Intent {}

  /**
   * Events at the end of a history, with everything that they imply.
   *
   * <p>{@link Outcome.Applied} with the number of the last event; {@link Outcome.Refused} when the
   * guard does not hold; {@link Outcome.Moved} when the history does not end where the tail says,
   * because somebody else wrote it.
   *
   * @param consumed the mailbox messages, by order, that the first of these events consumes
   * @param guard a condition, or null for none
   */
  record Append(
      RunTail tail,
      List<NewEvent> events,
      List<Long> consumed,
      List<Projection> projections,
      @Nullable Guard guard)
      implements Intent {}

  /** What must hold for an append to be applied. */
  sealed interface Guard {}

  /** A task is open; it is timed out from then on. */
  record TaskTimeout(String taskId, long at) implements Guard {}

  /** No message came after the one of this number: what the run leaves over is known. */
  record MailSeen(long order) implements Guard {}

  /** The run is over, and its data was not erased. */
  record RunEnded() implements Guard {}

  /**
   * No run has the child's id. The child begins with the append, nobody owning it, and with these
   * events, numbered from 1.
   */
  record StartChild(RunRow run, List<NewEvent> events, List<Projection> projections)
      implements Guard {}

  /**
   * The owner lets a run go until a time or a message; its claims are counted from 0 again.
   *
   * <p>{@link Outcome.Applied}, or {@link Outcome.Refused} when a message came that the owner has
   * not seen or when the incarnation is not this one.
   *
   * @param wakeAt when it is due again, milliseconds since 1970, or null for messages only
   * @param mailSeen the newest message the owner knows
   */
  record Park(
      String runId,
      int incarnation,
      RunStatus status,
      @Nullable Long wakeAt,
      long mailSeen,
      @Nullable String reason)
      implements Intent {}

  /**
   * The owner keeps a run that came to rest; of its claims only the present one counts from then
   * on.
   *
   * <p>{@link Outcome.Applied}, or {@link Outcome.Refused} when the incarnation is not this one.
   */
  record ForgetClaims(String runId, int incarnation) implements Intent {}

  /**
   * A node takes a run that nobody owns, starting a new incarnation. Clears the wake-up time,
   * counts the claim, and sets the status to {@code RUNNING} unless it is {@code PAUSED}.
   *
   * <p>{@link Outcome.Claimed} with the row as it is then; {@link Outcome.Refused} when it is owned
   * or over.
   *
   * @param at becomes {@code startedAt} if the run has none
   */
  record Claim(String runId, String node, long epoch, long at) implements Intent {}

  /**
   * All runs that this or another, dead engine process left owned become due now. Only for a store
   * that admits one process.
   *
   * <p>{@link Outcome.Applied} with the number of runs.
   */
  record ReleaseAll(long at) implements Intent {}

  /**
   * A message is put into a mailbox; the run is due now, or its owner is to be told.
   *
   * <p>{@link Outcome.Delivered}; {@link Outcome.Duplicate} when the id was used; {@link
   * Outcome.NotFound}; {@link Outcome.Deleted}; {@link Outcome.Ended} when the run is over.
   */
  record Deliver(Message message) implements Intent {}

  /**
   * An open task is decided and the decision put into the mailbox.
   *
   * <p>As {@link Deliver}, and {@link Outcome.TaskClosed} when the task is not open. A repetition
   * of the same message is a {@link Outcome.Duplicate}.
   */
  record Decide(String taskId, String by, Message message) implements Intent {}

  /**
   * A finished run is deleted: its row goes with its labels and tasks, and a tombstone takes its
   * place. Its history and mailbox are left to {@link SweepRun}, since they may be long.
   *
   * <p>{@link Outcome.Applied}; {@link Outcome.Refused} when it, its parent or a child is not over;
   * {@link Outcome.NotFound}, and {@link Outcome.Deleted} when it was deleted before.
   */
  record DeleteRun(String runId, long at) implements Intent {}

  /**
   * Up to so many events, messages and parts of large payloads of a deleted run go for good.
   *
   * <p>{@link Outcome.Applied} with a number below the limit when nothing is left.
   */
  record SweepRun(String runId, int limit) implements Intent {}

  /**
   * The user data of a finished run is overwritten: payloads of events and messages, titles of
   * tasks, the hash of the input. Numbers, types, paths and times stay, and who did it is noted.
   *
   * <p>{@link Outcome.Applied} with the number of payloads, 0 when it was erased before; {@link
   * Outcome.Refused} when it is not over; {@link Outcome.NotFound}; {@link Outcome.Deleted}.
   */
  record EraseRun(String runId, long at, String actor, String reason) implements Intent {}

  /**
   * Tombstones that were set before a time go, as far as the runs are swept: their ids are free.
   *
   * <p>{@link Outcome.Applied} with the number of tombstones.
   */
  record ForgetRuns(long before) implements Intent {}

  /**
   * An event is put into the feed.
   *
   * <p>{@link Outcome.Applied}, or {@link Outcome.Duplicate} when an event with this source and id
   * was published before and is not forgotten.
   */
  record Publish(Publication event) implements Intent {}

  /**
   * A named reader of the feed has dealt with everything up to here; it is made known if it is new.
   *
   * <p>{@link Outcome.Applied}, or {@link Outcome.Refused} when it was here or further already.
   */
  record MoveFeedCursor(String name, FeedPosition to) implements Intent {}

  /**
   * A named reader is gone, and the feed keeps nothing for it any more.
   *
   * <p>{@link Outcome.Applied} with the number of readers, 0 or 1.
   */
  record DropFeedCursor(String name) implements Intent {}

  /**
   * Up to so many events that were accepted before a time, and that all named readers are done
   * with, leave the feed; their ids stay. Ids of such events that were accepted before another time
   * are forgotten.
   *
   * <p>{@link Outcome.Applied} with a number below the limit when nothing is left to do.
   */
  record TrimFeed(long dropBefore, long forgetBefore, int limit) implements Intent {}

  /**
   * Somebody decides what becomes of a dead letter that stands in one of these states, and an event
   * says so, unless one with its source and id was published before.
   *
   * <p>{@link Outcome.Applied}; {@link Outcome.Refused} when it stands elsewhere, or was replayed
   * more often meanwhile; {@link Outcome.NotFound}.
   *
   * @param runId the run that stands for it
   * @param replays how often it was replayed when the decision was made
   * @param event what to publish, or null for nothing
   */
  record SettleDeadLetter(
      String runId,
      Set<DeadLetterRow.State> from,
      int replays,
      DeadLetterRow.State to,
      long at,
      String by,
      String reason,
      @Nullable Publication event)
      implements Intent {
    /** Copies the set. */
    public SettleDeadLetter {
      from = Set.copyOf(from);
    }
  }

  /**
   * Up to so many dead letters that were settled before a time go for good.
   *
   * <p>{@link Outcome.Applied} with a number below the limit when nothing is left.
   */
  record ForgetDeadLetters(long before, int limit) implements Intent {}

  /**
   * Somebody says what became of an effect that nothing waits for.
   *
   * <p>{@link Outcome.Applied}; {@link Outcome.Refused} when it was settled before or something
   * waits for it; {@link Outcome.NotFound}.
   */
  record SettleEffect(
      String runId, String path, EffectRow.Concern concern, long at, String by, String how)
      implements Intent {}

  /**
   * The circuit breaker of a service stands elsewhere, and the feed says so.
   *
   * <p>{@link Outcome.Applied} with the version of the row, or {@link Outcome.Refused} when the
   * stored version is not the one before: somebody else was first.
   *
   * @param row as it is to be; its version is one more than the stored one, 1 for a new row
   */
  record ChangeService(ServiceRow row, Publication event) implements Intent {}

  /**
   * Up to so many runs that are parked for this reason become due, if they are not.
   *
   * <p>{@link Outcome.Applied} with their number.
   *
   * @param reason as their {@link Park} gave it
   */
  record WakeWaiting(String reason, long at, int limit) implements Intent {}
}
