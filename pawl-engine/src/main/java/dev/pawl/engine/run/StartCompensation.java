package dev.pawl.engine.run;

import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last thing that the body of a run without success asks for. It is not resolved: once its
 * event is committed the run loop dismisses the body and begins to undo.
 */
final class StartCompensation extends Operation<Void> {
  private final Fact.CompensationCause cause;
  private final @Nullable Failure failure;
  private final @Nullable String failedPath;

  StartCompensation(
      Incarnation run,
      Lane lane,
      Fact.CompensationCause cause,
      @Nullable Failure failure,
      @Nullable String failedPath) {
    super(run, lane, "");
    this.cause = cause;
    this.failure = failure;
    this.failedPath = failedPath;
  }

  @Override
  void start() {
    submitOutcome(
        new Event(
            "",
            new Fact.CompensationStarted(
                cause,
                failure == null ? null : failure.kind(),
                failure == null ? null : failure.code(),
                failedPath,
                run.toUndo()),
            failure == null ? null : failure.encode(run.codec())),
        List.of());
  }

  @Override
  boolean cancellable() {
    return false;
  }

  @Override
  void accept(RecordedEvent event) {
    throw foreign(event);
  }

  @Override
  @Nullable Void outcome() {
    return null;
  }

  @Override
  Wait describe() {
    return new Wait(path, "commit", "the beginning of its compensation to be written", null);
  }

  @Override
  String kind() {
    return "compensation";
  }
}
