package dev.pawl.engine.run;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What the log lines of a thread carry: the run and, in the closures of a step, its path, so that
 * whatever they log can be found by them; and what workflow code put beside the run.
 */
final class LogContext {
  private LogContext() {}

  /**
   * Gives this thread the run as its whole context: what it may have inherited from the thread that
   * started it, which depends on the logging library, is gone.
   */
  static void enter(String runId) {
    MDC.setContextMap(Map.of(Incarnation.MDC_RUN, runId));
  }

  /** The same with the step that the thread is about. */
  static void enter(String runId, String path) {
    MDC.setContextMap(Map.of(Incarnation.MDC_RUN, runId, Incarnation.MDC_STEP, path));
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
