package dev.pawl.engine.live;

import dev.pawl.engine.command.MoveRefusal;
import dev.pawl.engine.move.Subject;
import dev.pawl.engine.run.Rehearsal;
import dev.pawl.engine.run.RehearseRun;
import dev.pawl.engine.run.RunEnvironment;
import dev.pawl.engine.store.RunRow;

/** Rehearses what runs would do with other versions of their workflows. Thread-safe. */
public final class RehearseRuns {
  private final RehearseRun rehearse;
  private final Workflows workflows;

  public RehearseRuns(RunEnvironment environment, Workflows workflows) {
    this.rehearse = new RehearseRun(environment);
    this.workflows = workflows;
  }

  public Rehearsal rehearse(Subject subject, String version) {
    RunRow row = subject.row();
    return workflows
        .find(row.namespace(), row.workflow(), version)
        .map(code -> rehearse.of(row, subject.history(), code.definition(), code.fingerprint()))
        .orElseGet(() ->
            Rehearsal.impossible(
                new MoveRefusal(
                    "version-not-found",
                    "Workflow '%s' has no version '%s' here. Deploy it first."
                        .formatted(row.workflow(), version))));
  }
}
