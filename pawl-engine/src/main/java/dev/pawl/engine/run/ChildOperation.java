package dev.pawl.engine.run;

import dev.pawl.api.Child;
import dev.pawl.api.ChildFailedException;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.engine.codec.PayloadException;
import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.store.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Starts a child run. The record of the start and the child itself come into being in one
 * transaction.
 *
 * @param <T> what the parent gets
 */
abstract class ChildOperation<T> extends Operation<T> {
  private final Child child;
  private @Nullable String childId;
  private @Nullable RecordedEvent refusal;

  ChildOperation(Incarnation run, Lane lane, String path, Child child) {
    super(run, lane, path);
    this.child = child;
  }

  /** Whether the parent is to hear of the child's end. */
  abstract boolean awaited();

  /** The child was started, as is recorded. */
  abstract void childStarted();

  /** Any other event than the start and its refusal. */
  abstract void acceptLater(RecordedEvent event);

  /** What the parent gets, the child having been started. */
  abstract @Nullable T childOutcome(String id);

  @Override
  final void start() {
    if (childId != null) {
      return;
    }
    WorkflowDefinition<?, ?> workflow;
    try {
      workflow =
          run.childWorkflows()
              .find(child.namespace(), child.workflow(), Optional.ofNullable(child.version()));
    } catch (EngineException e) {
      run.block(
          "child-workflow-missing",
          "Child '%s' cannot be started: %s Deploy it; the run goes on then."
              .formatted(path, e.getMessage()));
      return;
    }
    long now = run.clock().millis();
    try {
      NewChild fresh = NewChild.of(run, path, child, workflow, awaited(), now);
      Event event = Event.of(path, fresh.started());
      run.journal()
          .append(
              now,
              event,
              List.of(),
              List.of(),
              fresh.intent(),
              outcome -> notStarted(fresh, outcome));
    } catch (PayloadException e) {
      run.block(
          "child-input",
          "The input of child '%s' does not fit workflow '%s', which takes %s: %s"
              .formatted(path, workflow.name(), workflow.input(), e.getMessage()));
    }
  }

  private void notStarted(NewChild fresh, Outcome outcome) {
    String id = fresh.started().childId();
    if (outcome instanceof Outcome.Refused) {
      // A child of ours would have been recorded by the transaction that made it.
      Failure failure =
          Failure.of(
              ErrorKind.PERMANENT,
              ChildFailedException.ID_TAKEN,
              "Child '%s' cannot be started: run '%s' exists and is not its run. Give the child another name or key."
                  .formatted(path, id));
      submitOutcome(
          new Event(
              path,
              new Fact.ChildRefused(id, failure.kind(), failure.code()),
              failure.encode(run.codec())),
          List.of());
    } else {
      run.unexpected(Event.of(path, fresh.started()), outcome);
    }
  }

  @Override
  final void accept(RecordedEvent event) {
    switch (event.fact()) {
      case Fact.ChildStarted started -> {
        if (started.awaited() != awaited()) {
          throw foreign(event);
        }
        childId = started.childId();
        childStarted();
      }
      case Fact.ChildRefused refused -> {
        childId = refused.childId();
        refusal = event;
        resolve();
      }
      default -> acceptLater(event);
    }
  }

  @Override
  final @Nullable T outcome() {
    RecordedEvent refused = refusal;
    if (refused != null && refused.fact() instanceof Fact.ChildRefused why) {
      throw failure(why.childId(), why.kind(), why.code(), refused);
    }
    String id = childId;
    if (id == null) {
      throw new IllegalStateException("A child without a start was resolved: " + path);
    }
    return childOutcome(id);
  }

  final ChildFailedException failure(
      String id, @Nullable ErrorKind kind, @Nullable String code, RecordedEvent event) {
    Failure.Words words = Failure.decode(run.codec(), event.event().payload());
    Map<String, Object> details = words.details();
    return new ChildFailedException(
        id,
        path,
        kind == null ? ErrorKind.UNKNOWN : kind,
        code == null ? "child-failed" : code,
        words.message(),
        details == null ? Map.of() : details);
  }

  /** The child's id once its start is recorded, or null. */
  final @Nullable String childId() {
    return childId;
  }

  @Override
  final Wait describe() {
    String what =
        childId == null
            ? "a child run of '" + child.workflow() + "' to be started"
            : "child run '" + childId + "'";
    return new Wait(path, "child", what, null);
  }

  @Override
  final String kind() {
    return awaited() ? "child run" : "detached child run";
  }
}
