package dev.pawl.testing.model;

import dev.pawl.api.ChildFailedException;
import dev.pawl.testing.model.Part.Spawn;

/** A child of a modelled run that its parent waits for, even when that wait is cancelled. */
final class ModelChild {
  private final ModelWait wait;
  private boolean told;

  private ModelChild(ModelWait wait) {
    this.wait = wait;
  }

  /** The name of the child that a run starts at a path, which says what the id is derived from. */
  static String name(String parent, String pathOfSection) {
    return parent + "~" + pathOfSection;
  }

  /** Starts a child, and waits for it if that is asked. */
  static void start(ModelWait wait, Spawn spawn) {
    ModelRun parent = wait.run;
    ModelRun child =
        parent
            .model()
            .begin(
                name(parent.name(), parent.section() + wait.path),
                Performer.CHILD,
                spawn.body(),
                spawn.deadline());
    if (spawn.awaited()) {
      new ModelChild(wait).await(child);
    } else {
      parent.done(wait, "detached");
    }
  }

  private void await(ModelRun child) {
    wait.letters = "child " + child.name();
    wait.child = child;
    wait.whenCancelled =
        () -> {
          told = true;
          wait.run.toldChild();
          if (child.isOpen()) {
            child.outside().cancelBody();
          }
        };
    child.whenEnded(end -> wait.run.outside().childEnded(child, () -> outcome(child, end)));
  }

  private Result outcome(ModelRun child, String end) {
    Result result = child.result();
    if (end.equals(ModelRun.CANCELLED)) {
      return new Result.Thrown(
          told ? Told.cancelled() : failed("PERMANENT", ChildFailedException.CANCELLED));
    }
    if (end.equals(ModelRun.TIMED_OUT)) {
      return new Result.Thrown(failed("TIMEOUT", ChildFailedException.TIMED_OUT));
    }
    return switch (result) {
      case Result.Value value -> value;
      case Result.Thrown thrown ->
          new Result.Thrown(failed(thrown.told().kind(), thrown.told().code()));
      case null -> throw new IllegalStateException("A child ended before its body did.");
    };
  }

  private Told failed(String kind, String code) {
    return new Told(Told.Sort.CHILD, kind, code, wait.path, 0);
  }
}
