package dev.pawl.testing.model;

import java.util.ArrayList;
import java.util.List;

/** The compensation of a modelled run: one step after the other, whatever becomes of it. */
final class ModelUndo {
  private final Model model;
  private final ModelLane lane;
  private final List<ModelSteps.Undoable> left;
  private final Runnable over;
  private final List<String> undone = new ArrayList<>();

  ModelUndo(Model model, ModelLane lane, List<ModelSteps.Undoable> steps, Runnable over) {
    this.model = model;
    this.lane = lane;
    this.left = new ArrayList<>(steps);
    this.over = over;
  }

  /** What was taken back, in order. */
  List<String> undone() {
    return undone;
  }

  void goOn() {
    if (left.isEmpty()) {
      over.run();
    } else {
      ModelSteps.Undoable step = left.removeFirst();
      model.ask(
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
      undone.add(World.undone(model.generations() + step.path(), step.completed()));
      model.done(wait, "undone");
    } else if (number < step.how().attempts()) {
      wait.dueAt(model.now() + step.how().delay(), () -> attempt(wait, step, number + 1));
    } else {
      model.done(wait, "given up");
    }
  }
}
