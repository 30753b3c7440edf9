package dev.pawl.engine.run;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What the log lines of a thread carry: the run, so that whatever the workflow's code logs can be
 * found by it, and what that code put beside it.
 */
final class LogContext {
  private LogContext() {}

  /** Puts the run into the context of this thread. */
  static void enter(String runId) {
    MDC.put(Incarnation.MDC_RUN, runId);
  }

  /**
   * Takes everything off this thread, which is about to wait for long: its context would be a tenth
   * of what a waiting run takes.
   *
   * @return what to put back, or null for nothing but the run
   */
  static @Nullable Map<String, String> leave() {
    Map<String, String> context = MDC.getCopyOfContextMap();
    MDC.clear();
    boolean onlyRun =
        context == null || (context.size() == 1 && context.containsKey(Incarnation.MDC_RUN));
    return onlyRun ? null : context;
  }

  /** Puts back what {@link #leave} took. */
  static void comeBack(String runId, @Nullable Map<String, String> context) {
    if (context == null) {
      enter(runId);
    } else {
      MDC.setContextMap(context);
    }
  }
}
