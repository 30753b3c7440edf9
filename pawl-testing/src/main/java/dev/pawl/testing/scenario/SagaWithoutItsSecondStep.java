package dev.pawl.testing.scenario;

import dev.pawl.api.Run;
import dev.pawl.api.Workflow;
import dev.pawl.api.WorkflowException;
import java.time.Duration;
import java.util.function.BiFunction;

/** A changed workflow; a class of its own, so that its hash differs from what it replaces. */
final class SagaWithoutItsSecondStep implements Workflow<String, String> {
  private final BiFunction<Run, String, String> book;

  SagaWithoutItsSecondStep(BiFunction<Run, String, String> book) {
    this.book = book;
  }

  @Override
  public String run(Run run, String input) {
    String reference = book.apply(run, "one");
    run.sleep("nap", Duration.ofHours(1));
    throw WorkflowException.business("no", "Not with " + reference + ".");
  }
}
