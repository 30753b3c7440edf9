package dev.pawl.store.crash;

import dev.pawl.engine.Engine;
import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.move.Move;
import dev.pawl.engine.steer.ForkRequest;
import dev.pawl.engine.steer.MoveReceipt;
import dev.pawl.engine.steer.Moves;
import dev.pawl.engine.store.RunStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Moves runs, and looks at a run before it makes a move again: a move has no id by which it could
 * be recognised.
 */
final class Operator {
  private static final int MANY = 1_000;
  private static final Duration LOOK = Duration.ofMillis(10);
  private static final String REASON = "it has to be";

  private final Engine engine;
  private final LedgerClient ledger;

  Operator(Engine engine, LedgerClient ledger) {
    this.engine = engine;
    this.ledger = ledger;
  }

  /** Tries the step again that failed the run. */
  void mend(String id) {
    if (engine.await(id, Company.PATIENCE) == RunStatus.FAILED) {
      make(id, new Move.Retry(null), "Retried");
    }
  }

  /** Gives the step that failed the run a result. */
  void skipFailure(String id) {
    if (engine.await(id, Company.PATIENCE) == RunStatus.FAILED) {
      make(id, new Move.Skip(MovedWorkflows.FRAGILE, "given"), "Skipped");
    }
  }

  /** Ends both waits of a run. */
  void hurry(String id) {
    when(id, MovedWorkflows.SLOW, "RETRYING", () -> !has(id, MovedWorkflows.DAWN));
    make(id, new Move.Retry(MovedWorkflows.SLOW), "Retried");
    when(id, MovedWorkflows.DAWN, "WAITING", () -> !engine.row(id).status().ended());
    make(id, new Move.Skip(MovedWorkflows.DAWN, null), "Skipped");
  }

  /** Sends a run back, unless it was. */
  void sendBack(String id, boolean compensate) {
    if (Set.of("Rewound", "RewindStarted").stream().noneMatch(type -> recorded(id, type))) {
      make(
          id,
          new Move.Rewind(new Move.AtCheckpoint(MovedWorkflows.START), compensate),
          compensate ? "RewindStarted" : "Rewound");
    }
  }

  void migrate(String id) {
    when(id, "go", "WAITING", () -> !engine.row(id).status().ended());
    make(id, new Move.Migrate(MovedWorkflows.NEW), "Migrated");
  }

  /** Starts a run that shares this one's history, and waits for its end. */
  void fork(String id) {
    when(id, "linger", "WAITING", () -> !engine.row(id).status().ended());
    String fork = id + Plot.FORK;
    Moves.Forked ignored =
        engine
            .moves()
            .fork(
                new ForkRequest(
                    id,
                    new Move.AtCheckpoint(MovedWorkflows.START),
                    fork,
                    new ForkRequest.Input("another input"),
                    null,
                    Company.ACTOR,
                    REASON));
    ledger.started(fork);
    engine.await(fork, Company.PATIENCE);
  }

  /** Names the position of a run. */
  void mark(String id) {
    when(id, "go", "WAITING", () -> !engine.row(id).status().ended());
    tolerantly(() -> {
      boolean ignored =
          engine.checkpoint(id, "outside", Optional.of("outside"), Company.ACTOR, REASON);
      ledger.received(id, "outside");
    });
  }

  /** Waits for an operation to stand like this, as long as that may still come. */
  void when(String id, String path, String status, BooleanSupplier mayCome) {
    while (!stands(id, path, status) && mayCome.getAsBoolean()) {
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private boolean stands(String id, String path, String status) {
    return engine.describe(id).operations().stream()
        .anyMatch(operation -> operation.path().equals(path) && operation.status().equals(status));
  }

  private boolean has(String id, String path) {
    return engine.describe(id).operations().stream()
        .anyMatch(operation -> operation.path().equals(path));
  }

  private boolean recorded(String id, String type) {
    return engine.history(id, 0, MANY).stream().anyMatch(entry -> entry.type().equals(type));
  }

  private void make(String id, Move move, String type) {
    tolerantly(() -> {
      MoveReceipt receipt = engine.moves().make(id, move, Company.ACTOR, REASON);
      if (receipt.standing() == MoveReceipt.Standing.DONE) {
        ledger.moved(id, type);
      }
    });
  }

  /** A repetition after a crash may come too late. */
  void tolerantly(Runnable message) {
    try {
      message.run();
    } catch (EngineException e) {
      if (e.reason() != EngineException.Reason.CONFLICT) {
        throw e;
      }
    }
  }
}
