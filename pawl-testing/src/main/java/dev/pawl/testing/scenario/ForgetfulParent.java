package dev.pawl.testing.scenario;

import dev.pawl.api.Run;
import dev.pawl.api.Step;
import dev.pawl.api.Workflow;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.api.WorkflowException;
import java.time.Duration;

/** The parent of {@link ChildRules} in a deployment that does not ask for its child any more. */
final class ForgetfulParent implements Workflow<String, String> {

  /** What it does instead. */
  enum End {
    RETURN,
    /** Fails, and undoes what it did. */
    UNDO,
    CONTINUE
  }

  private final End end;

  private ForgetfulParent(End end) {
    this.end = end;
  }

  static WorkflowDefinition<String, String> definition(End end) {
    return WorkflowDefinition.of("parent", String.class, String.class, new ForgetfulParent(end));
  }

  @Override
  public String run(Run run, String input) {
    return switch (end) {
      case RETURN -> "alone";
      case UNDO -> {
        run.step("book", String.class, Step.defaults().undo(undoing -> {}), () -> "booked");
        throw WorkflowException.business("no", "No.");
      }
      case CONTINUE -> {
        if (input.equals("next")) {
          run.sleep("rest", Duration.ofDays(9));
          yield "rested";
        }
        yield run.continueAsNew("next");
      }
    };
  }
}
