package dev.pawl.agents.registry;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a department remembers of an agent's failures. Immutable.
 *
 * @param failures when it failed, only those that still count
 * @param outSince when it was taken out, or null while it is in
 */
record FailureRecord(List<Instant> failures, @Nullable Instant outSince) {
  static final FailureRecord CLEAN = new FailureRecord(List.of(), null);

  FailureRecord {
    failures = List.copyOf(failures);
  }

  FailureRecord failed(Instant now, Patience patience) {
    List<Instant> counting =
        Stream.concat(
                failures.stream().filter(then -> then.plus(patience.window()).isAfter(now)),
                Stream.of(now))
            .toList();
    boolean out = outSince != null || counting.size() >= patience.failures();
    return out ? new FailureRecord(List.of(), now) : new FailureRecord(counting, null);
  }

  /** Only a heartbeat after it was taken out says that the agent is well again. */
  boolean takenOut(Instant lastHeartbeat) {
    return outSince != null && !lastHeartbeat.isAfter(outSince);
  }
}
