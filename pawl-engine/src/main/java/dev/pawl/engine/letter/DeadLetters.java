package dev.pawl.engine.letter;

import dev.pawl.engine.clock.EngineClock;
import dev.pawl.engine.diagnosis.Diagnosis;
import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.live.Writers;
import dev.pawl.engine.pace.Pace;
import dev.pawl.engine.store.DeadLetterCounts;
import dev.pawl.engine.store.DeadLetterFilter;
import dev.pawl.engine.store.DeadLetterGroup;
import dev.pawl.engine.store.DeadLetterRow;
import dev.pawl.engine.store.DeadLetterRow.State;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.StoreReader;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Runs that gave up, kept with their reasons until somebody replays or discards them. Thread-safe.
 *
 * <p>A dead letter is written in the transaction of its run's end, and changes in the transaction
 * of whatever changes it: nothing is ever seen in between.
 */
public final class DeadLetters {
  private final StoreReader reader;
  private final Writers writers;
  private final EngineClock clock;
  private final DeadLetterSettings settings;
  private final ReplayRuns replays;
  private final Pace pace;
  private final ArchiveDeadLetters archive;
  private final AtomicLong replayed = new AtomicLong();

  /** For the engine, which hands it out. */
  public DeadLetters(
      StoreReader reader,
      Writers writers,
      EngineClock clock,
      DeadLetterSettings settings,
      ReplayRuns replays,
      ArchiveDeadLetters archive) {
    this.reader = reader;
    this.writers = writers;
    this.clock = clock;
    this.settings = settings;
    this.replays = replays;
    this.pace = new Pace(clock);
    this.archive = archive;
  }

  // Questions

  /** Dead letters, those that gave up last first. */
  public List<DeadLetterView> list(DeadLetterFilter filter) {
    return reader.deadLetters(filter).stream().map(this::view).toList();
  }

  /** Dead letters by fingerprint, the largest groups first. */
  public List<DeadLetterGroup> groups(DeadLetterFilter filter) {
    return reader.deadLetterGroups(filter, settings.maxReplays());
  }

  /**
   * One dead letter.
   *
   * @param runId the run that stands for it, or the one that began it
   * @throws EngineException when there is none
   */
  public DeadLetterView find(String runId) {
    return view(row(runId));
  }

  /** Dead letters in numbers. */
  public DeadLetterSummary summary() {
    DeadLetterCounts counts = reader.deadLetterCounts(settings.maxReplays());
    return new DeadLetterSummary(
        counts,
        settings.max(),
        settings.maxReplays(),
        Math.max(0, counts.kept() - settings.max()),
        archive.archived(),
        archive.forgotten(),
        replayed.get());
  }

  private DeadLetterRow row(String runId) {
    return reader
        .deadLetter(runId)
        .orElseThrow(() ->
            EngineException.notFound(
                "dead-letter-not-found",
                "There is no dead letter of run '%s'. List them with 'pawl dlq list --state all'."
                    .formatted(runId)));
  }

  private DeadLetterView view(DeadLetterRow row) {
    Optional<EngineException> obstacle = obstacle(row, false);
    return new DeadLetterView(
        row,
        obstacle.isEmpty(),
        obstacle.map(Throwable::getMessage).orElse(null),
        Math.max(0, settings.maxReplays() - row.replays()));
  }

  // Replaying

  /**
   * What a replay would do, for people, as far as the dead letter says. Changes nothing.
   *
   * @throws EngineException when there is no such dead letter, or it is not eligible
   */
  public String preview(ReplayRequest request) {
    DeadLetterRow row = row(request.letter());
    if (request.id().equals(row.lastReplay())) {
      return already(row).effect();
    }
    check(row, request);
    return ReplayRuns.preview(row, request);
  }

  /**
   * Lets a run that gave up go on, or begins another one in its place, when its turn has come.
   *
   * @throws EngineException when there is no such dead letter, it is not eligible, or the run
   *     cannot go on
   */
  public Replayed replay(ReplayRequest request) {
    DeadLetterRow seen = row(request.letter());
    if (request.id().equals(seen.lastReplay())) {
      return already(seen);
    }
    check(seen, request);
    Integer rate = request.rate();
    pace.await(rate == null ? settings.replayRate() : rate);
    // Somebody else may have replayed it while this waited for its turn.
    DeadLetterRow row = row(request.letter());
    if (request.id().equals(row.lastReplay())) {
      return already(row);
    }
    check(row, request);
    Replayed done = replays.replay(row, request);
    replayed.incrementAndGet();
    return done;
  }

  private static Replayed already(DeadLetterRow row) {
    return new Replayed(
        row.origin(),
        row.runId(),
        Replayed.How.ALREADY,
        "was replayed by this before; run '%s' stands for it".formatted(row.runId()));
  }

  private void check(DeadLetterRow row, ReplayRequest request) {
    Optional<EngineException> obstacle = obstacle(row, request.newRun());
    if (obstacle.isPresent()) {
      throw obstacle.get();
    }
  }

  private Optional<EngineException> obstacle(DeadLetterRow row, boolean newRun) {
    if (row.state() != State.OPEN) {
      return refused("dead-letter-" + word(row.state()), standing(row));
    }
    if (row.replays() >= settings.maxReplays()) {
      return refused(
          "replayed-too-often",
          "It was replayed %d times, the most there is (dead-letters.max-replays)."
              .formatted(row.replays()));
    }
    String why = words(row.obstacle());
    return switch (row.remedy()) {
      case CONTINUE -> Optional.empty();
      case NEW_RUN ->
          newRun
              ? Optional.empty()
              : refused(
                  "needs-new-run",
                  "%s. Give another input with --input, or begin again with the same one with --anew; what its steps did before happens again then."
                      .formatted(why));
      case NONE -> refused("not-replayable", why + ".");
    };
  }

  private static String words(@Nullable String obstacle) {
    String words = obstacle == null ? "it cannot be replayed" : Diagnosis.words(obstacle);
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  private static Optional<EngineException> refused(String code, String words) {
    return Optional.of(EngineException.conflict(code, words));
  }

  private static String standing(DeadLetterRow row) {
    String by = row.settledBy() == null ? "" : " by " + row.settledBy();
    String when = row.settledAt() == null ? "" : " at " + Instant.ofEpochMilli(row.settledAt());
    return switch (row.state()) {
      case OPEN -> "It is open.";
      case REPLAYED -> "It was replayed, and run '%s' goes on.".formatted(row.runId());
      case RESOLVED -> "It is resolved%s: a replay came to a good end.".formatted(when);
      case DISCARDED ->
          "It was discarded%s%s: %s".formatted(by, when, String.valueOf(row.settledReason()));
      case ARCHIVED ->
          "It was archived%s. %s The run may still be there: 'pawl retry %s'."
              .formatted(when, String.valueOf(row.settledReason()), row.runId());
    };
  }

  private static String word(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  // Discarding

  /**
   * Decides that nothing is to be done about a dead letter.
   *
   * @return false when it was discarded before
   * @throws EngineException when there is none, or it is not open
   */
  public boolean discard(String runId, String actor, String reason) {
    DeadLetterRow row = row(runId);
    if (row.state() == State.DISCARDED) {
      return false;
    }
    Outcome outcome =
        Writers.await(
            writers.submit(
                row.runId(),
                new Intent.SettleDeadLetter(
                    row.runId(),
                    Set.of(State.OPEN),
                    row.replays(),
                    State.DISCARDED,
                    clock.millis(),
                    actor,
                    reason,
                    null),
                written -> {}));
    if (outcome instanceof Outcome.Unstorable unstorable) {
      throw EngineException.invalid(
          "unstorable", "The database cannot store who discards it or why: " + unstorable.reason());
    }
    if (!(outcome instanceof Outcome.Applied)) {
      throw EngineException.conflict(
          "dead-letter-" + word(row(runId).state()), standing(row(runId)));
    }
    return true;
  }
}
