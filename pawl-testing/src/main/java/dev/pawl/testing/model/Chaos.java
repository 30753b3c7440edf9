package dev.pawl.testing.model;

import dev.pawl.engine.codec.PayloadCodec;
import dev.pawl.engine.history.EventCodec;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.store.Batch;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.NewEvent;
import dev.pawl.engine.store.StoredEvent;
import dev.pawl.testing.store.FaultyStore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Decides from a seed when the engine is killed: before or after which of its commits. It also
 * tells the worlds which outcomes of steps are on disk.
 */
final class Chaos {
  private static final int MOST_COMMITS = 12;
  private static final EventCodec CODEC = new EventCodec(new PayloadCodec());

  private final Dice dice;
  private final Worlds worlds;
  private int left;

  /**
   * @param kills how often the engine is killed, at most
   */
  Chaos(Dice dice, Worlds worlds, int kills) {
    this.dice = dice;
    this.worlds = worlds;
    this.left = kills;
  }

  /** Lays a trap in the store of an engine that begins to work. */
  void arm(FaultyStore store) {
    int commits = dice.below(MOST_COMMITS);
    boolean before = dice.percent(50);
    boolean kills = left-- > 0;
    if (kills && before) {
      store.crashAfterCommits(commits);
    }
    AtomicInteger countdown = new AtomicInteger(kills && !before ? commits : Integer.MAX_VALUE);
    store.crashAfter(batch -> {
      note(batch);
      return countdown.getAndDecrement() == 0;
    });
  }

  private void note(Batch batch) {
    for (Intent intent : batch.intents()) {
      if (intent instanceof Intent.Append append) {
        worlds
            .ofId(append.tail().runId())
            .ifPresent(world -> append.events().forEach(event -> note(world, event)));
      }
    }
  }

  private static void note(World world, NewEvent event) {
    switch (event.type()) {
      case "ContinuedAsNew", "Rewound" -> world.beginsAnew();
      case "CompensationStarted", "RewindStarted" -> world.compensates();
      case "Retried", "Skipped" -> {
        switch (CODEC.decode(new StoredEvent(1, event)).fact()) {
          case Fact.Retried retried when Boolean.TRUE.equals(retried.sameKey()) ->
              world.triesAgainWithSameKey(event.path());
          case Fact.Retried retried when retried.failure() != null -> world.beginsAnew();
          case Fact.Skipped skipped when skipped.failure() != null -> world.beginsAnew();
          default -> {}
        }
      }
      case "StepCompleted", "StepFailed" -> world.recorded(event.path());
      case "UndoCompleted", "UndoFailed" -> world.undoRecorded(event.path());
      default -> {}
    }
  }
}
