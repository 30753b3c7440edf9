package dev.pawl.store.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** How much was compared with histories, so that a comparison of nothing is noticed. */
final class Compared {

  /** What a row or a part of one says. */
  enum Subject {
    LABEL,
    RUN_OWNED,
    RUN_PAUSED,
    /** Out of memory, and due at the time that the history says. */
    PARKED_UNTIL,
    /** Out of memory until somebody says something. */
    PARKED_FOR_MAIL,
    TASK_OPEN,
    TASK_DECIDED,
    TASK_TIMED_OUT,
    TASK_WITHDRAWN,
    MESSAGE_CONSUMED,
    MESSAGE_WAITING,
    /** Listed by the event that ended its run. */
    MESSAGE_LEFT_OVER,
    BLOB
  }

  private final Map<Subject, Integer> counts = new EnumMap<>(Subject.class);

  void add(Subject subject) {
    counts.merge(subject, 1, Integer::sum);
  }

  Map<Subject, Integer> counts() {
    return Collections.unmodifiableMap(counts);
  }

  /** Fails unless so much of each subject was compared. */
  void assertAtLeast(Map<Subject, Integer> minimum) {
    assertThat(minimum)
        .allSatisfy((subject, least) ->
            assertThat(counts.getOrDefault(subject, 0))
                .as("compared of %s", subject)
                .isGreaterThanOrEqualTo(least));
  }
}
