package dev.pawl.bench.peer;

import dev.dbos.transact.DBOS;
import dev.dbos.transact.workflow.Workflow;

/** Steps with the result that ours have. */
public final class DbosWorkflow implements PeerWorkflow {
  private final DBOS dbos;
  private final String result;

  DbosWorkflow(DBOS dbos, String result) {
    this.dbos = dbos;
    this.result = result;
  }

  @Override
  @Workflow
  public int steps(int times) {
    for (int i = 0; i < times; i++) {
      String ignored = dbos.runStep(() -> result, "step-" + i);
    }
    return times;
  }
}
