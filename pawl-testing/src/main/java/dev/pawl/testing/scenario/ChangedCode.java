package dev.pawl.testing.scenario;

import dev.pawl.api.Run;
import dev.pawl.api.Workflow;

/** A changed workflow; a class of its own, so that its hash differs from what it replaces. */
final class ChangedCode implements Workflow<String, String> {
  private final Workflow<String, String> body;

  ChangedCode(Workflow<String, String> body) {
    this.body = body;
  }

  @Override
  public String run(Run run, String input) {
    return body.run(run, input);
  }
}
