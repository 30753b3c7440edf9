package dev.pawl.testing.model;

import java.util.List;

/** What the paths of a program's operations say. */
final class Places {
  private static final String MARK = "checkpoint ";
  private static final List<String> BRANCHING = List.of("all-", "first-");

  private Places() {}

  private static String operation(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  static boolean isWork(String path) {
    return operation(path).startsWith("work-");
  }

  static boolean inBranch(String path) {
    return List.of(path.split("/", -1)).stream()
        .anyMatch(part -> BRANCHING.stream().anyMatch(part::startsWith));
  }

  /** Whether a run is sent back to the end of such an operation, when it is one of its body. */
  static boolean isPoint(String path) {
    String operation = operation(path);
    return isWork(path)
        || operation.startsWith("nap-")
        || operation.startsWith(MARK)
        || WriteProgram.SIGNALS.contains(operation.split("#", 2)[0]);
  }

  /** How the account calls such a point; of checkpoints only the name is the same everywhere. */
  static String point(String path) {
    String operation = operation(path);
    return operation.startsWith(MARK) ? operation.split("#", 2)[0] : path;
  }

  static String mark(String name) {
    return MARK + name;
  }
}
