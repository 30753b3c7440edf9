package dev.pawl.engine.run;

import dev.pawl.api.BranchFailedException;
import dev.pawl.api.CancelledException;
import dev.pawl.api.ChildFailedException;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.StepFailedException;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.codec.PayloadCodec;
import dev.pawl.engine.codec.PayloadException;
import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.store.RunStatus;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What lanes execute, on their own threads and without the lock: the body, and branches. */
final class LaneBodies {
  private static final Logger log = LoggerFactory.getLogger(LaneBodies.class);

  private final Incarnation run;
  private final RunLoop loop;
  private final LoadedHistory history;

  LaneBodies(Incarnation run, RunLoop loop, LoadedHistory history) {
    this.run = run;
    this.loop = loop;
    this.history = history;
  }

  /** The lane of a workflow's body. */
  <I, O> Lane body(WorkflowDefinition<I, O> workflow) {
    long acceptedAt = history.events().getFirst().at();
    Long notBefore = history.started().notBefore();
    long startedAt = notBefore == null ? acceptedAt : Math.max(acceptedAt, notBefore);
    return lane("", null, startedAt, lane -> runBody(workflow, lane));
  }

  /** The lane of a branch. */
  Lane branch(
      String path,
      Lane parent,
      long startedAt,
      BranchingOperation<?, ?> owner,
      Consumer<Lane> body) {
    return lane(path, parent, startedAt, lane -> runBranch(lane, owner, body));
  }

  /** The lane that undoes the work of the body. */
  Lane compensation(RecordedEvent started) {
    return lane("", null, started.at(), lane -> runCompensation(lane, started));
  }

  private Lane lane(String path, @Nullable Lane parent, long startedAt, Consumer<Lane> main) {
    return new Lane(path, parent, startedAt, run.id(), lane -> runLane(lane, main));
  }

  @SuppressWarnings("CatchingUnchecked") // everything that escapes workflow code ends here
  private void runLane(Lane lane, Consumer<Lane> main) {
    lane.awaitTurn();
    LogContext.enter(run.id());
    try {
      loop.throwIfUnwound();
      main.accept(lane);
    } catch (Unwound | Dismissed ignored) {
      // What the lane was about to do is done by the next incarnation, or not at all.
    } catch (Throwable e) {
      log.error("The code of run '{}' has a defect.", run.id(), e);
      run.withLock(() -> run.block("defect", defectMessage(e)));
    } finally {
      run.withLock(() -> loop.over(lane));
    }
  }

  private static String defectMessage(Throwable e) {
    StackTraceElement[] stack = e.getStackTrace();
    return "The workflow's code threw %s%s. Only a WorkflowException fails a run; mend the code and deploy it, and the run goes on."
        .formatted(e, stack.length == 0 ? "" : " at " + stack[0]);
  }

  private <I, O> void runBody(WorkflowDefinition<I, O> workflow, Lane lane) {
    try {
      byte[] output = codec().encode(callBody(workflow, lane));
      if (lane.cancelled == null) {
        end(lane, RunStatus.COMPLETED, Fact.RunCompleted::new, output);
      } else {
        endCutShort(lane, null);
      }
    } catch (WorkflowException e) {
      fail(lane, e);
    } catch (PayloadException e) {
      run.withLock(() -> run.block(e.code(), e.getMessage()));
    }
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // decoded as the definition's own input type
  private <I, O> O callBody(WorkflowDefinition<I, O> workflow, Lane lane) {
    byte[] input = history.events().getFirst().event().payload();
    I decoded = (I) codec().decode(input, workflow.input().type());
    return workflow.workflow().run(new JournaledRun(run, lane, ""), decoded);
  }

  private void fail(Lane lane, WorkflowException e) {
    Failure failure = run.classify(e);
    if (lane.cancelled != null) {
      endCutShort(lane, failure);
    } else {
      endWithout(lane, Fact.CompensationCause.FAILED, failure, origin(e));
    }
  }

  /** The body was interrupted: by a cancellation, a deadline, or a failure that ends the run. */
  private void endCutShort(Lane lane, @Nullable Failure failure) {
    RecordedEvent fatal = loop.fatal();
    if (fatal != null && fatal.fact() instanceof Fact.StepFailed failed) {
      endWithout(
          lane,
          Fact.CompensationCause.FAILED,
          Failure.of(failed, fatal.event().payload(), codec()),
          fatal.path());
    } else {
      endWithout(lane, cutShort(), failure, null);
    }
  }

  /** The step or branch that an error came from, or null. */
  private static @Nullable String origin(WorkflowException e) {
    return switch (e) {
      case StepFailedException step -> step.path();
      case BranchFailedException branch -> branch.path();
      case ChildFailedException child -> child.path();
      default -> null;
    };
  }

  /** The run ends without success, after its effects were taken back if there are any. */
  private void endWithout(
      Lane lane, Fact.CompensationCause cause, @Nullable Failure failure, @Nullable String path) {
    if (run.anythingToUndo()) {
      run.calls().awaitAnyway(lane, new StartCompensation(run, lane, cause, failure, path));
    } else {
      end(
          lane,
          cause,
          failure == null ? null : failure.kind(),
          failure == null ? null : failure.code(),
          path,
          failure == null ? null : failure.encode(codec()));
    }
  }

  private void runCompensation(Lane lane, RecordedEvent event) {
    if (event.fact() instanceof Fact.CompensationStarted started) {
      undo(lane, started.steps());
      end(
          lane,
          started.cause(),
          started.kind(),
          started.code(),
          started.path(),
          event.event().payload());
    } else if (event.fact() instanceof Fact.RewindStarted started) {
      undo(lane, started.steps());
      run.calls().awaitAnyway(lane, new RewindOperation(run, lane, started));
    }
  }

  private void undo(Lane lane, List<String> paths) {
    for (String path : paths) {
      if (!run.undoables().declines(path)) {
        run.calls()
            .awaitAnyway(lane, new UndoOperation(run, lane, path, run.undoables().find(path)));
      }
    }
  }

  private void end(
      Lane lane,
      Fact.CompensationCause cause,
      @Nullable ErrorKind kind,
      @Nullable String code,
      @Nullable String path,
      byte @Nullable [] words) {
    switch (cause) {
      case CANCELLED -> end(lane, RunStatus.CANCELLED, Fact.RunCancelled::new, words);
      case TIMED_OUT -> end(lane, RunStatus.TIMED_OUT, Fact.RunTimedOut::new, words);
      case FAILED ->
          end(
              lane,
              RunStatus.FAILED,
              leftOver ->
                  new Fact.RunFailed(
                      kind == null ? ErrorKind.UNKNOWN : kind,
                      code == null ? "failed" : code,
                      path,
                      leftOver),
              words);
    }
  }

  /** Why the body was interrupted. */
  private Fact.CompensationCause cutShort() {
    return loop.timedOut() ? Fact.CompensationCause.TIMED_OUT : Fact.CompensationCause.CANCELLED;
  }

  private void end(
      Lane lane, RunStatus status, Function<List<String>, Fact> fact, byte @Nullable [] payload) {
    run.calls().awaitAnyway(lane, new EndOperation(run, lane, status, fact, payload));
  }

  private void runBranch(Lane lane, BranchingOperation<?, ?> owner, Consumer<Lane> body) {
    try {
      body.accept(lane);
    } catch (WorkflowException e) {
      if (lane.cancelled == null) {
        noteFailure(lane, owner, run.classify(e));
      }
    }
    run.withLock(() -> {
      lane.throwIfDismissed();
      owner.branchEnded(lane);
    });
  }

  private void noteFailure(Lane lane, BranchingOperation<?, ?> owner, Failure failure) {
    Event event =
        new Event(
            lane.path(),
            new Fact.BranchFailed(failure.kind(), failure.code()),
            failure.encode(codec()));
    try {
      run.calls()
          .awaitAnyway(lane, new NoteOperation(run, lane, event, List.of(), owner::branchFailed));
    } catch (CancelledException ignored) {
      // A sibling's failure was recorded before this one; that one counts.
    }
  }

  private PayloadCodec codec() {
    return run.codec();
  }
}
