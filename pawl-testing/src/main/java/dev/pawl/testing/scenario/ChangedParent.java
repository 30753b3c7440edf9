package dev.pawl.testing.scenario;

import dev.pawl.api.Child;
import dev.pawl.api.Run;
import dev.pawl.api.Workflow;
import dev.pawl.api.WorkflowDefinition;

/** The parent of {@link ChildRules} in another deployment: a class, and so a fingerprint, apart. */
final class ChangedParent implements Workflow<String, String> {

  static WorkflowDefinition<String, String> definition() {
    return WorkflowDefinition.of("parent", String.class, String.class, new ChangedParent());
  }

  @Override
  public String run(Run run, String input) {
    String before = run.step("before", String.class, () -> "before");
    return before + ", " + run.child("child", String.class, Child.of("child", "c"));
  }
}
