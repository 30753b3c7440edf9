package dev.pawl.cli.demo;

import dev.pawl.cli.control.Operations;
import dev.pawl.engine.store.RunFilter;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Finds the run that {@code demo --resume} means. */
final class FindDemoRun {
  private FindDemoRun() {}

  /** The newest run of the demo that is not over, else the newest one. */
  static Optional<String> newest(Operations operations) {
    EnumSet<RunStatus> unfinished = EnumSet.allOf(RunStatus.class);
    unfinished.removeIf(RunStatus::ended);
    Optional<String> open = newest(operations, unfinished);
    return open.isPresent() ? open : newest(operations, Set.of());
  }

  private static Optional<String> newest(Operations operations, Set<RunStatus> statuses) {
    RunFilter filter =
        RunFilter.newest(1).statuses(statuses).label(DemoRequest.LABEL, DemoRequest.LABEL_VALUE);
    return operations.runs(filter).stream().map(RunRow::id).findFirst();
  }
}
