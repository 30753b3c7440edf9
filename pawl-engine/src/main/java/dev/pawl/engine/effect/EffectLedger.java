package dev.pawl.engine.effect;

import dev.pawl.engine.clock.EngineClock;
import dev.pawl.engine.command.TaskAnswer;
import dev.pawl.engine.effect.EffectDecision.Verdict;
import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.history.EffectFold;
import dev.pawl.engine.history.EffectState;
import dev.pawl.engine.history.EventCodec;
import dev.pawl.engine.live.Mailroom;
import dev.pawl.engine.live.Writers;
import dev.pawl.engine.move.Move;
import dev.pawl.engine.query.RunQueries;
import dev.pawl.engine.steer.MakeMoves;
import dev.pawl.engine.store.EffectRow;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.StoreReader;
import dev.pawl.engine.store.StoredEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What runs did outside, as far as it matters whether it happened: steps that happen at most once,
 * and steps that can be undone. Thread-safe.
 */
public final class EffectLedger {
  private static final int PAGE = 1_000;

  /** The rows of a run; more are possible only with as many steps in doubt at once. */
  private static final int ROWS = 10_000;

  private final StoreReader reader;
  private final EventCodec codec;
  private final RunQueries queries;
  private final Mailroom mailroom;
  private final MakeMoves moves;
  private final Writers writers;
  private final EngineClock clock;

  /** For the engine, which hands it out. */
  public EffectLedger(
      StoreReader reader,
      EventCodec codec,
      RunQueries queries,
      Mailroom mailroom,
      MakeMoves moves,
      Writers writers,
      EngineClock clock) {
    this.reader = reader;
    this.codec = codec;
    this.queries = queries;
    this.mailroom = mailroom;
    this.moves = moves;
    this.writers = writers;
    this.clock = clock;
  }

  /** The effects of a run as its history tells them, in the order of their beginnings. */
  public static List<EffectState> read(StoreReader reader, EventCodec codec, String runId) {
    EffectFold fold = new EffectFold(runId);
    long last = 0;
    List<StoredEvent> page = reader.history(runId, last, PAGE);
    while (!page.isEmpty()) {
      for (StoredEvent stored : page) {
        fold.add(codec.decode(stored), stored.event().generation());
        last = stored.number();
      }
      page = reader.history(runId, last, PAGE);
    }
    return fold.states();
  }

  // Questions

  /** Effects of all runs that are in doubt, those that have been so for longest first. */
  public List<EffectView> inDoubt(int limit) {
    Map<String, List<EffectState>> known = new LinkedHashMap<>();
    return reader.effects(null, limit).stream()
        .map(row -> EffectWords.view(row, row.key() == null ? key(row, known) : row.key()))
        .toList();
  }

  /** Who asked about the step first did not know its key; its history does. */
  private @Nullable String key(EffectRow row, Map<String, List<EffectState>> known) {
    return known.computeIfAbsent(row.runId(), id -> read(reader, codec, id)).stream()
        .filter(effect -> effect.path().equals(row.path()))
        .map(EffectState::key)
        .reduce((one, later) -> later)
        .orElse(null);
  }

  /**
   * All effects of a run, in the order of their beginnings.
   *
   * @throws EngineException when there is no such run
   */
  public List<EffectView> ofRun(String runId) {
    RunRow run = queries.row(runId);
    List<EffectRow> rows = reader.effects(run.id(), ROWS);
    List<EffectView> views = new ArrayList<>();
    for (EffectState effect : read(reader, codec, run.id())) {
      Optional<EffectRow> row =
          rows.stream().filter(other -> EffectWords.concerns(other, effect)).findFirst();
      views.add(EffectWords.view(run.id(), effect, row));
    }
    return views;
  }

  // Deciding

  /**
   * Takes what somebody says about an effect in doubt.
   *
   * @return what follows, for people
   * @throws EngineException when the effect is not in doubt, somebody else decided meanwhile, or
   *     the verdict is not one that can be given now
   */
  public String resolve(EffectDecision decision) {
    RunRow run = queries.row(decision.runId());
    EffectRow row =
        reader.effects(run.id(), ROWS).stream()
            .filter(effect -> effect.path().equals(decision.path()) && effect.settledAt() == null)
            .filter(
                effect -> effect.waitsFor() == EffectRow.WaitsFor.NOBODY || run.endedAt() == null)
            .findFirst()
            .orElseThrow(() -> notInDoubt(run, decision.path()));
    if (decision.result() != null
        && (decision.verdict() != Verdict.HAPPENED || row.concern() == EffectRow.Concern.UNDO)) {
      throw EngineException.invalid(
          "no-result", "A result goes only with a step that happened (--happened).");
    }
    return switch (row.waitsFor()) {
      case PERSON -> decide(row, decision);
      case VERIFICATION -> insteadOfVerification(row, decision);
      case NOBODY -> note(row, decision);
    };
  }

  private EngineException notInDoubt(RunRow run, String path) {
    Optional<EffectState> effect =
        read(reader, codec, run.id()).stream()
            .filter(known -> known.path().equals(path))
            .reduce((one, later) -> later);
    if (effect.isEmpty()) {
      return EngineException.notFound(
          "effect-not-found",
          "Run '%s' has no effect at '%s'. List them with 'pawl effects list --run %s'."
              .formatted(run.id(), path, run.id()));
    }
    EffectState known = effect.get();
    return EngineException.conflict(
        "effect-settled",
        "The effect '%s' of run '%s' is not in doubt any more: %s%s."
            .formatted(
                path,
                run.id(),
                EffectWords.word(known.standing()),
                known.settledBy() == null ? "" : ", as " + known.settledBy() + " said"));
  }

  /** The same answers as to the human task, which somebody else may have given already. */
  private String decide(EffectRow row, EffectDecision decision) {
    boolean undo = row.concern() == EffectRow.Concern.UNDO;
    String choice =
        switch (decision.verdict()) {
          case HAPPENED -> "done";
          case NOT_HAPPENED -> undo ? "give-up" : "retry";
          case FAIL -> undo ? "give-up" : "fail";
        };
    Map<String, Object> values = new LinkedHashMap<>();
    if (decision.result() != null) {
      values.put("result", decision.result());
    }
    mailroom.decide(
        String.valueOf(row.taskId()),
        new TaskAnswer(choice, decision.reason(), values),
        Optional.empty(),
        decision.actor());
    return switch (decision.verdict()) {
      case HAPPENED -> undo ? "counts as undone" : "counts as done";
      case NOT_HAPPENED -> undo ? "is left as it is" : "is tried again";
      case FAIL -> undo ? "is left as it is" : "fails";
    };
  }

  private String insteadOfVerification(EffectRow row, EffectDecision decision) {
    return switch (decision.verdict()) {
      case HAPPENED ->
          moves
              .make(
                  row.runId(),
                  new Move.Skip(row.path(), decision.result()),
                  decision.actor(),
                  reason(decision))
              .effect();
      case NOT_HAPPENED ->
          moves.notHappened(row.runId(), row.path(), decision.actor(), reason(decision));
      case FAIL ->
          throw EngineException.conflict(
              "verifying",
              "The code of run '%s' is finding out whether '%s' happened. Say so if you know it (--happened, --not-happened), or wait until a person is asked."
                  .formatted(row.runId(), row.path()));
    };
  }

  private static String reason(EffectDecision decision) {
    return decision.reason().isEmpty() ? "said by " + decision.actor() : decision.reason();
  }

  /** Nothing waits for it; what is said is kept beside the history. */
  private String note(EffectRow row, EffectDecision decision) {
    String how = decision.verdict() == Verdict.HAPPENED ? "undone by hand" : "left as it is";
    Outcome outcome =
        Writers.await(
            writers.submit(
                row.runId(),
                new Intent.SettleEffect(
                    row.runId(), row.path(), row.concern(), clock.millis(), decision.actor(), how),
                written -> {}));
    if (outcome instanceof Outcome.Unstorable unstorable) {
      throw EngineException.invalid(
          "unstorable", "The database cannot store who says so: " + unstorable.reason());
    }
    if (!(outcome instanceof Outcome.Applied)) {
      throw EngineException.conflict(
          "effect-settled",
          "Somebody else settled '%s' of run '%s' meanwhile. Look at 'pawl effects list --run %s'."
              .formatted(row.path(), row.runId(), row.runId()));
    }
    return "is noted as " + how;
  }
}
