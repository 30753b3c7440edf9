package dev.pawl.store.crash;

import dev.pawl.engine.store.RunStatus;
import java.util.List;

/**
 * What a run does.
 *
 * @param name the workflow
 * @param effects how many it has at least, its children and forks included
 * @param end how it ends
 * @param labels how many it has in the end
 * @param others how many children and forks it has
 * @param result what its output matches, if it completes
 */
record Plot(String name, int effects, RunStatus end, int labels, int others, String result) {

  /** The label that each start sets. */
  static final String LABEL = "plot";

  /** What the id of each run that is started begins with. */
  static final String ID = "run-";

  /** What the id of a fork ends with. */
  static final String FORK = "-fork";

  /** What every result begins with. */
  private static final String INPUT = "(input|large)-\\d+";

  private static final List<Plot> ALL =
      List.of(
          // 6 links and 3 attempts that fail
          completes("chain", 9, "\\d+meant3").labels(2),
          completes("fan", 9, "\\[a\\d+, b\\d+, c\\d+, d\\d+]"),
          completes(CrashWorkflows.ONCE, 3, ""),
          completes("waits", 3, "now").labels(2),
          completes("asks", 2, "true"),
          completes("expires", 2, "").labels(2),
          completes("sleeps", 2, "\\d+").labels(2),
          completes("held", 2, "now"),
          completes("stops", 1, "").ends(RunStatus.CANCELLED).labels(2),
          completes("breaks", 1, "").ends(RunStatus.FAILED).labels(2),
          // the losers may come too late for theirs
          completes("races", 3, "quick"),
          // what all counted, what the waiter saw, and the variable of that name in a scope
          completes(BranchWorkflows.COUNTING, 8, "6[3-6]101"),
          completes("turns", 4, "\\+\\+now"),
          // it may be out of time before it does anything
          completes("late", 0, "").ends(RunStatus.TIMED_OUT),
          // 3 steps, 3 undos and an attempt to undo that fails
          completes("undoes", 7, "").ends(RunStatus.FAILED),
          // with what is tidied up, and the undo, which fails first
          completes("recalled", 4, "").ends(RunStatus.CANCELLED),
          completes("parents", 6, " from a child" + ID + ".*").others(2),
          completes("bereaved", 2, "meant").others(1),
          completes("disowns", 1, "").ends(RunStatus.CANCELLED).others(1),
          // fails and is tried again
          completes("mended", 3, "done .*/fragile@1\\.1"),
          completes("skipped", 2, "given"),
          completes("hurried", 3, "done .*/slow@1"),
          // once before and once after it was sent back
          completes("returns", 3, "nowDecided\\[choice=yes, .*"),
          completes("regrets", 4, "now"),
          completes("repents", 7, ""),
          completes("forked", 3, "").labels(2).others(1),
          completes("migrates", 2, "now"),
          completes("marked", 2, "now"),
          // before, 3 attempts that fail, and what takes their place
          completes("substitutes", 5, ""),
          completes("omits", 4, "plain"),
          // all but the first twice, and an undo
          completes("relapses", 6, "done .*/parse@2"),
          completes("served", 4, ""));

  /** What children do. Forks do what the run does whose history they share. */
  private static final List<Plot> CHILDREN =
      List.of(
          completes("kid", 2, "( from a child)+"),
          completes("doomed", 1, "").ends(RunStatus.FAILED),
          completes("endless", 1, "").ends(RunStatus.CANCELLED),
          completes("forked", 1, "").result("another input"));

  private static Plot completes(String name, int effects, String after) {
    return new Plot(name, effects, RunStatus.COMPLETED, 1, 0, INPUT + after);
  }

  private Plot ends(RunStatus status) {
    return new Plot(name, effects, status, labels, others, result);
  }

  private Plot labels(int count) {
    return new Plot(name, effects, end, count, others, result);
  }

  private Plot others(int count) {
    return new Plot(name, effects, end, labels, count, result);
  }

  private Plot result(String other) {
    return new Plot(name, effects, end, labels, others, other);
  }

  /** How many runs it takes until each plot had its turn. */
  static int count() {
    return ALL.size();
  }

  /** What the n-th run does. */
  static Plot of(int number) {
    return ALL.get(number % ALL.size());
  }

  /** What a run does that was started, and is neither a child nor a fork. */
  static Plot of(String runId) {
    return of(Integer.parseInt(runId.substring(ID.length())));
  }

  /** What a child or a fork does. */
  static Plot ofOther(String workflow) {
    return CHILDREN.stream().filter(plot -> plot.name().equals(workflow)).findFirst().orElseThrow();
  }

  /** Whether a run is one that was started, and neither a child nor a fork. */
  static boolean isStarted(String runId) {
    return startedBy(runId).equals(runId);
  }

  /** The run that was started, itself or by starting its parent or what it was forked from. */
  static String startedBy(String runId) {
    int end = ID.length();
    while (end < runId.length() && Character.isDigit(runId.charAt(end))) {
      end++;
    }
    return runId.substring(0, end);
  }
}
