package dev.pawl.testing.model;

import dev.pawl.testing.model.ModelPast.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What operators do to a modelled run: its body is performed again, meets what is kept of its past,
 * and goes on from there.
 */
final class ModelMoves {
  private final ModelRun run;
  private final List<String> made = new ArrayList<>();

  ModelMoves(ModelRun run) {
    this.run = run;
  }

  /** What became of each. */
  List<String> made() {
    return made;
  }

  private Optional<Integer> point(int which) {
    List<Integer> points = run.past().standing();
    // Where an open run stands already, a rewind makes no sense.
    return Stimulus.choose(
        run.isOpen() && !points.isEmpty() ? points.subList(0, points.size() - 1) : points, which);
  }

  void rewind(Stimulus.Rewind rewind) {
    Optional<Integer> point = point(rewind.which());
    if (point.isEmpty()) {
      made.add("rewind nowhere");
      return;
    }
    List<Moment> kept = new ArrayList<>(run.past().first(point.get()));
    Moment last = kept.removeLast();
    String name = "rewind to " + Places.point(last.path());
    if (run.outside().deadlinePassed()) {
      made.add(name + ": deadline-passed");
    } else if (run.steps().anyUndone(last.state().undoables())) {
      made.add(name + ": undone");
    } else {
      made.add(name);
      // From there on it is as if it had come there now.
      kept.add(last.at(run.now()));
      List<ModelSteps.Undoable> toUndo =
          rewind.compensate() && !run.outside().paused()
              ? run.steps().latestFirstWithout(last.state().undoables())
              : List.of();
      run.dismiss();
      if (toUndo.isEmpty()) {
        run.goOn(kept, last.state());
      } else {
        run.undo(toUndo, () -> run.goOn(kept, last.state()));
      }
    }
  }

  void mend(boolean skip) {
    String path = run.failedStep();
    int before = path == null ? -1 : run.past().before(path);
    if (path == null || before < 0) {
      made.add("nothing to mend");
    } else if (run.outside().deadlinePassed()) {
      made.add("mend " + path + ": deadline-passed");
    } else {
      made.add("mend " + path);
      List<Moment> kept = new ArrayList<>(run.past().first(before));
      ModelPast.State now = run.state();
      if (skip) {
        kept.add(
            new Moment(
                path, new Result.Value(Stimulus.Mend.RESULT), run.now(), run.now(), true, now));
      }
      run.goOn(kept, now);
    }
  }

  void fork(Stimulus.Fork fork) {
    Optional<Integer> point = point(fork.which());
    if (point.isEmpty()) {
      made.add("fork nowhere");
      return;
    }
    List<Moment> kept = new ArrayList<>();
    // How often the other run was sent back is nothing to a copy.
    run.past().first(point.get()).forEach(moment -> kept.add(moment.at(moment.recordedAt())));
    Moment last = kept.removeLast();
    made.add("fork at " + Places.point(last.path()));
    kept.add(last.at(run.now()));
    run.model().fork(run, fork, kept, last);
  }
}
