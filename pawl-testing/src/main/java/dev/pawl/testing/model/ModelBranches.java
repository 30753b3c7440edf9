package dev.pawl.testing.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The branches of a modelled scope: all have to succeed and the first failure cancels the others,
 * or the first to succeed wins and cancels the others.
 */
final class ModelBranches {
  private final ModelRun run;
  private final ModelWait wait;
  private final List<List<Part>> bodies;
  private final int limit;
  private final boolean race;

  private final List<ModelLane> open = new ArrayList<>();
  private final Object[] results;
  private int opened;
  private int winner = -1;
  private boolean interrupted;
  private @Nullable Told firstFailure;

  ModelBranches(ModelRun run, ModelWait wait, List<List<Part>> bodies, int limit, boolean race) {
    this.run = run;
    this.wait = wait;
    this.bodies = bodies;
    this.limit = limit;
    this.race = race;
    this.results = new Object[bodies.size()];
    wait.whenCancelled = this::interrupt;
  }

  private boolean closing() {
    return interrupted || (race ? winner >= 0 : firstFailure != null);
  }

  /** Opens what may be open, or ends when nothing is and nothing will be. */
  void goOn() {
    while (!closing() && opened < bodies.size() && open.size() < limit) {
      int index = opened++;
      String path = wait.path + "[" + index + "]";
      ModelLane lane = new ModelLane(path, run.now());
      open.add(lane);
      run.soon(
          lane,
          () ->
              new ModelCode(run)
                  .block(
                      lane,
                      path,
                      bodies.get(index),
                      result -> run.soon(lane, () -> ended(lane, index, result))));
    }
    if (open.isEmpty() && (closing() || opened == bodies.size())) {
      run.finish(wait, outcome());
    }
  }

  private void ended(ModelLane lane, int index, Result result) {
    open.remove(lane);
    if (!lane.cancelled) {
      switch (result) {
        case Result.Value value -> {
          results[index] = value.value();
          if (race && winner < 0) {
            winner = index;
            cancelOpen();
          }
        }
        case Result.Thrown thrown -> {
          if (firstFailure == null) {
            firstFailure = thrown.told().ofBranch(lane.path);
            if (!race) {
              cancelOpen();
            }
          }
        }
      }
    }
    goOn();
  }

  private void cancelOpen() {
    List.copyOf(open).forEach(run::cancel);
  }

  private void interrupt() {
    interrupted = true;
    cancelOpen();
    goOn();
  }

  private Result outcome() {
    if (interrupted && (race || firstFailure == null)) {
      return new Result.Thrown(Told.cancelled());
    }
    if (firstFailure != null && winner < 0) {
      return new Result.Thrown(firstFailure);
    }
    return race
        ? new Result.Value(List.of(Integer.toString(winner), results[winner]))
        : new Result.Value(List.of(results));
  }
}
