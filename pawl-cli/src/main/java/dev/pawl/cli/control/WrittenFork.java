package dev.pawl.cli.control;

import dev.pawl.engine.move.Move;
import dev.pawl.engine.steer.ForkRequest;
import org.jspecify.annotations.Nullable;

/** A request for a fork as JSON. */
record WrittenFork(
    String runId,
    @Nullable WrittenPoint at,
    @Nullable String id,
    ForkRequest.@Nullable Input input,
    @Nullable String version,
    String actor,
    String reason) {

  static WrittenFork of(ForkRequest request) {
    Move.Point point = request.at();
    return new WrittenFork(
        request.runId(),
        point == null ? null : WrittenPoint.of(point),
        request.id(),
        request.input(),
        request.version(),
        request.actor(),
        request.reason());
  }

  ForkRequest read() {
    return new ForkRequest(runId, at == null ? null : at.read(), id, input, version, actor, reason);
  }
}
