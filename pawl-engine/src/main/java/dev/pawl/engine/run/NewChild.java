package dev.pawl.engine.run;

import dev.pawl.api.Child;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.engine.codec.Sha256;
import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.NewEvent;
import dev.pawl.engine.store.Projection;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A child that is about to be started: its row and its first event. It begins as a run that nobody
 * owns and that is due at once, so that whoever has room executes it.
 *
 * @param started what the parent records
 * @param intent what makes the child begin with that record
 */
record NewChild(Fact.ChildStarted started, Intent.StartChild intent) {

  /**
   * @param awaited whether the parent is to hear of the end
   */
  static NewChild of(
      Incarnation parent,
      String path,
      Child child,
      WorkflowDefinition<?, ?> workflow,
      boolean awaited,
      long now) {
    byte[] input = parent.codec().encode(child.input());
    // What does not fit is found here, in the code that made it, and not in the child.
    parent.codec().decode(input, workflow.input().type());
    String id = FamilyIds.child(parent.id(), path, parent.generation());
    RunRow row = row(parent, id, child, workflow, Sha256.ofPayload(input), now);
    Fact.RunStarted start =
        new Fact.RunStarted(
            row.namespace(),
            row.workflow(),
            row.version(),
            "run " + parent.id(),
            parent.entropy().nextLong(),
            null,
            row.priority() == 0 ? null : row.priority(),
            row.deadlineAt(),
            parent.id(),
            awaited ? path : null,
            child.labels());
    NewEvent first = parent.eventCodec().encode(new Event("", start, input), now, 0, 1);
    return new NewChild(
        new Fact.ChildStarted(id, row.workflow(), row.version(), awaited),
        new Intent.StartChild(row, List.of(first), Projection.labels(child.labels())));
  }

  private static RunRow row(
      Incarnation parent,
      String id,
      Child child,
      WorkflowDefinition<?, ?> workflow,
      String inputHash,
      long now) {
    @Nullable Long unknown = null;
    Duration limit = child.deadline();
    return new RunRow(
        id,
        workflow.namespace(),
        workflow.name(),
        workflow.version(),
        RunStatus.PENDING,
        child.priority(),
        1,
        0,
        null,
        0,
        now,
        0,
        0,
        null,
        parent.id(),
        inputHash,
        now,
        unknown,
        unknown,
        limit == null || limit.compareTo(Duration.ofMillis(Long.MAX_VALUE - now)) > 0
            ? unknown
            : Long.valueOf(now + limit.toMillis()));
  }
}
