package dev.pawl.testing.model;

import dev.pawl.engine.store.Batch;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.NewEvent;
import dev.pawl.testing.store.FaultyStore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Decides from a seed when the engine is killed: before or after which of its commits. It also
 * tells the world which outcomes of steps are on disk.
 */
final class Chaos {
  private static final int MOST_COMMITS = 12;

  private final Dice dice;
  private final World world;
  private int left;
  private int generation = 1;

  /**
   * @param kills how often the engine is killed, at most
   */
  Chaos(Dice dice, World world, int kills) {
    this.dice = dice;
    this.world = world;
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
        for (NewEvent event : append.events()) {
          switch (event.type()) {
            case "ContinuedAsNew" -> generation++;
            case "CompensationStarted" -> world.compensates();
            case "StepCompleted", "StepFailed" ->
                world.recorded(World.prefix(generation) + event.path());
            case "UndoCompleted", "UndoFailed" ->
                world.undoRecorded(World.prefix(generation) + event.path());
            default -> {}
          }
        }
      }
    }
  }
}
