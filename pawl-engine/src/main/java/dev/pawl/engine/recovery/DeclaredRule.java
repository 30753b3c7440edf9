package dev.pawl.engine.recovery;

import dev.pawl.api.Classification;
import dev.pawl.api.FailureRule;
import dev.pawl.api.WorkflowException;
import java.util.Optional;

/** What the step itself says. */
final class DeclaredRule implements FailureRule {
  @Override
  public String name() {
    return "declared";
  }

  @Override
  public Optional<Classification> classify(Throwable failure) {
    return failure instanceof WorkflowException said
        ? Optional.of(Classification.of(said.kind(), said.code()))
        : Optional.empty();
  }
}
