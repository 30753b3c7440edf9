package dev.pawl.testing.model;

import java.util.ArrayList;
import java.util.List;

/** The compensation of a modelled run: one step after the other, whatever becomes of it. */
final class ModelUndo {
  private final ModelRun run;
  private final ModelLane lane;
  private final List<ModelSteps.Undoable> left;
  private final Runnable over;

  ModelUndo(ModelRun run, ModelLane lane, List<ModelSteps.Undoable> steps, Runnable over) {
    this.run = run;
    this.lane = lane;
    this.left = new ArrayList<>(steps);
    this.over = over;
  }

  void goOn() {
    if (left.isEmpty()) {
      over.run();
    } else {
      ModelSteps.Undoable step = left.removeFirst();
      run.ask(
          lane,
          step.path(),
          result -> goOn(),
          wait -> {
            wait.whenCancelled = () -> {};
            attempt(wait, step, 1);
          });
    }
  }

  private void attempt(ModelWait wait, ModelSteps.Undoable step, int number) {
    if (number > step.how().failures()) {
      run.undone(step);
      run.done(wait, "undone");
    } else if (number < step.how().attempts()) {
      wait.dueAt(run.now() + step.how().delay(), () -> attempt(wait, step, number + 1));
    } else {
      run.done(wait, "given up");
    }
  }
}
