package dev.pawl.store.crash;

import static dev.pawl.store.crash.CrashWorkflows.TEXT;
import static dev.pawl.store.crash.CrashWorkflows.definition;

import dev.pawl.api.Child;
import dev.pawl.api.ChildFailedException;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.Run;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.api.WorkflowException;
import java.time.Duration;
import java.util.List;

/** Workflows that start other runs, and those that they start. */
final class FamilyWorkflows {
  private static final Duration SHORT = Duration.ofMillis(50);

  /** How long a child that is not wanted any more keeps its parent waiting. */
  private static final Duration GOODBYE = Duration.ofMillis(300);

  private final LedgerClient ledger;

  FamilyWorkflows(LedgerClient ledger) {
    this.ledger = ledger;
  }

  List<WorkflowDefinition<String, String>> definitions() {
    return List.of(
        definition("parents", this::parents),
        definition("bereaved", this::bereaved),
        definition("disowns", this::disowns),
        definition("kid", this::kid),
        definition("doomed", this::doomed),
        definition("endless", this::endless));
  }

  private String effect(Run run, String name) {
    return CrashWorkflows.effect(run, name, ledger);
  }

  private String parents(Run run, String input) {
    effect(run, "before");
    String said = run.child("kid", TEXT, Child.of("kid", input).label("kin", "kid").priority(2));
    String stray = run.detach("stray", Child.of("kid", said).deadline(Duration.ofDays(1)));
    CrashWorkflows.linger(run);
    effect(run, "after");
    return said + stray;
  }

  private String kid(Run run, String input) {
    effect(run, "play");
    run.sleep("nap", SHORT);
    effect(run, "play more");
    return input + " from a child";
  }

  private String bereaved(Run run, String input) {
    try {
      return run.child("doomed", TEXT, Child.of("doomed", input));
    } catch (ChildFailedException e) {
      CrashWorkflows.linger(run);
      effect(run, "after");
      return input + e.code();
    }
  }

  private String doomed(Run run, String input) {
    effect(run, "before");
    run.sleep("nap", SHORT);
    throw WorkflowException.of(ErrorKind.PERMANENT, "meant", input + " is meant to fail.");
  }

  private String disowns(Run run, String input) {
    effect(run, "before");
    return input + run.child("endless", TEXT, Child.of("endless", input));
  }

  private String endless(Run run, String input) {
    effect(run, "before");
    try {
      return input + run.signal(BranchWorkflows.NEVER, String.class);
    } finally {
      run.shielded(() -> {
        run.sleep("good-bye", GOODBYE);
        return input;
      });
    }
  }
}
