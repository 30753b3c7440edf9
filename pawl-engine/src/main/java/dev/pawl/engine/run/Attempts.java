package dev.pawl.engine.run;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The closures of the user's that a run has under way. Guarded by the incarnation's lock. */
final class Attempts {
  private static final Logger log = LoggerFactory.getLogger(Attempts.class);

  private final Set<AttemptThread> underWay = HashSet.newHashSet(1);

  void began(AttemptThread attempt) {
    underWay.add(attempt);
  }

  void over(AttemptThread attempt) {
    underWay.remove(attempt);
  }

  boolean none() {
    return underWay.isEmpty();
  }

  /** Whether all of them end by themselves some time. */
  boolean limited() {
    return underWay.stream().allMatch(AttemptThread::limited);
  }

  /** Waits for none of them any longer. */
  void abandon() {
    List.copyOf(underWay).forEach(AttemptThread::abandon);
  }

  /** What an abandoned one says in the end. */
  static void lateResult(Incarnation run, String path, @Nullable Throwable failure) {
    log.atWarn()
        .addKeyValue(Incarnation.MDC_RUN, run.id())
        .addKeyValue(Incarnation.MDC_STEP, path)
        .log(
            "Step '{}' of run '{}' ended after it was abandoned ({}); what it said is dropped.",
            path,
            run.id(),
            failure == null ? "with a result" : failure.toString());
  }
}
