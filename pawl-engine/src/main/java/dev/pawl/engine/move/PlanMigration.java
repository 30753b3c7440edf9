package dev.pawl.engine.move;

import dev.pawl.engine.command.MoveRefusal;
import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.run.Rehearsal;
import dev.pawl.engine.store.Projection;
import java.util.List;

/** Plans to let a run go on with another version of its workflow. */
public final class PlanMigration {
  private PlanMigration() {}

  /**
   * What it would do.
   *
   * @param rehearsal what became of replaying the run's history with that version
   */
  public static MovePlan of(Subject subject, Order order, String version, Rehearsal rehearsal) {
    String from = subject.row().version();
    if (version.equals(from)) {
      return MovePlan.refused(
          "same-version", "Run '%s' has version '%s' already.".formatted(subject.row().id(), from));
    }
    MoveRefusal obstacle = rehearsal.obstacle();
    if (obstacle != null) {
      return new MovePlan.Refused(obstacle);
    }
    if (!rehearsal.effects().isEmpty()) {
      return MovePlan.refused(
          "orphaned-effects",
          "Version '%s' no longer has steps of run '%s' that would have to be undone if it failed: %s. Keep them in the code, or undo them by sending the run back first."
              .formatted(version, subject.row().id(), String.join(", ", rehearsal.effects())));
    }
    return new MovePlan.Feasible(
        List.of(
            Event.of(
                "",
                new Fact.Migrated(from, version, order.actor(), order.reason(), order.message()))),
        List.of(new Projection.SetVersion(version)),
        "goes on with version %s: %d operations kept, %d new, %d gone, %d not reached"
            .formatted(
                version,
                rehearsal.kept().size(),
                rehearsal.inserted().size(),
                rehearsal.orphaned().size(),
                rehearsal.unreached().size()));
  }
}
