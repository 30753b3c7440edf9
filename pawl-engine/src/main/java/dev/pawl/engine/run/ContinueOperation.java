package dev.pawl.engine.run;

import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.store.Projection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The end of a generation and the beginning of the next one, in one append. Its lane gets nothing:
 * the incarnation leaves, and the next one begins with the new generation.
 */
final class ContinueOperation extends Operation<Void> {
  private final byte @Nullable [] input;
  private boolean submitted;

  ContinueOperation(Incarnation run, Lane lane, byte @Nullable [] input) {
    super(run, lane, "");
    this.input = input;
  }

  @Override
  void start() {
    if (!submitted) {
      submitted = true;
      Fact.RunStarted before = run.started();
      Fact.RunStarted next =
          new Fact.RunStarted(
              before.namespace(),
              before.workflow(),
              before.version(),
              before.actor(),
              run.entropy().nextLong(),
              null,
              before.priority(),
              before.deadlineAt(),
              before.parent(),
              before.awaitedAt(),
              run.labels());
      long now = run.clock().millis();
      List<Projection> others = new ArrayList<>(run.children().dismissed(run, now));
      others.addAll(run.tasksLeft(now));
      others.addAll(GivingUp.continued(run, now));
      run.journal().continueAsNew(now, run.orphansLeft(), new Event("", next, input), others);
    }
  }

  @Override
  boolean cancellable() {
    return false;
  }

  @Override
  void accept(RecordedEvent event) {
    if (!(event.fact() instanceof Fact.ContinuedAsNew)) {
      throw foreign(event);
    }
    run.leaveForNextGeneration();
  }

  @Override
  @Nullable Void outcome() {
    return null;
  }

  @Override
  Wait describe() {
    return new Wait(path, "commit", "its next generation to be written", null);
  }

  @Override
  String kind() {
    return "next generation";
  }
}
