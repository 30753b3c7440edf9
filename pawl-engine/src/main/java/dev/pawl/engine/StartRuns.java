package dev.pawl.engine;

import dev.pawl.api.WorkflowDefinition;
import dev.pawl.engine.codec.PayloadCodec;
import dev.pawl.engine.codec.PayloadException;
import dev.pawl.engine.codec.Sha256;
import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.live.LiveRuns;
import dev.pawl.engine.live.RunLoader;
import dev.pawl.engine.live.Workflows;
import dev.pawl.engine.live.Writers;
import dev.pawl.engine.run.LoadedHistory;
import dev.pawl.engine.run.RunEnvironment;
import dev.pawl.engine.store.Erasure;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.NewEvent;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.Projection;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.RunTail;
import dev.pawl.engine.store.Tombstone;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Accepts starts: a start is acknowledged when the run is on disk. Thread-safe. */
final class StartRuns {

  /** A run, and whether this start made it. */
  record Started(String id, boolean created) {}

  private final RunEnvironment environment;
  private final EngineSettings settings;
  private final Workflows workflows;
  private final Writers writers;
  private final LiveRuns live;
  private final RunLoader loader;
  private final @Nullable Execution execution;

  StartRuns(
      RunEnvironment environment,
      EngineSettings settings,
      Workflows workflows,
      Writers writers,
      LiveRuns live,
      RunLoader loader,
      @Nullable Execution execution) {
    this.environment = environment;
    this.settings = settings;
    this.workflows = workflows;
    this.writers = writers;
    this.live = live;
    this.loader = loader;
    this.execution = execution;
  }

  Started start(StartRequest request) {
    WorkflowDefinition<?, ?> workflow =
        workflows
            .resolve(request.namespace(), request.workflow(), request.wantedVersion())
            .definition();
    byte[] input = encodeInput(workflow, request.input());
    long now = environment.clock().millis();
    String wanted = request.id();
    String id = wanted == null ? environment.entropy().nextId(now) : wanted;
    if (writers.of(id).overloaded()) {
      throw EngineException.overloaded(
          "Too much waits to be written. Start the run again in a moment.");
    }
    RunRow row = row(request, workflow, id, input, now);
    Long deadlineAt = row.deadlineAt();
    if (deadlineAt != null && deadlineAt <= dueAt(request, now)) {
      // Only a start that made its run in time is answered again.
      return loader
          .find(id)
          .map(existing -> existing(row, existing))
          .orElseThrow(() -> tooLate(deadlineAt, now));
    }
    Fact.RunStarted fact =
        new Fact.RunStarted(
            row.namespace(),
            row.workflow(),
            row.version(),
            request.actor(),
            environment.entropy().nextLong(),
            request.notBefore() == null ? null : request.notBefore().toEpochMilli(),
            row.priority() == 0 ? null : row.priority(),
            row.deadlineAt(),
            row.parent(),
            null,
            request.labels());
    return write(row, new Event("", fact, input), Projection.labels(request.labels()), now);
  }

  private byte @Nullable [] encodeInput(WorkflowDefinition<?, ?> workflow, @Nullable Object input) {
    PayloadCodec codec = environment.codec();
    try {
      byte[] payload = codec.encode(input);
      codec.decode(payload, workflow.input().type());
      return payload;
    } catch (PayloadException e) {
      throw EngineException.invalid(
          "bad-input",
          "The input does not fit workflow '%s', which takes %s: %s"
              .formatted(workflow.name(), workflow.input(), e.getMessage()),
          e);
    }
  }

  private RunRow row(
      StartRequest request,
      WorkflowDefinition<?, ?> workflow,
      String id,
      byte @Nullable [] input,
      long now) {
    long dueAt = dueAt(request, now);
    boolean here =
        execution != null
            && execution.accepts()
            && dueAt <= now
            && live.size() < settings.maxLoadedRuns();
    Long wakeAt = here ? null : Long.valueOf(dueAt);
    return new RunRow(
        id,
        workflow.namespace(),
        workflow.name(),
        workflow.version(),
        here ? RunStatus.RUNNING : RunStatus.PENDING,
        request.priority(),
        1,
        here ? 1 : 0,
        here ? environment.node() : null,
        0,
        wakeAt,
        0,
        here ? 1 : 0,
        null,
        null,
        Sha256.ofPayload(input),
        now,
        here ? now : null,
        null,
        deadlineAt(request, now));
  }

  private static long dueAt(StartRequest request, long now) {
    Instant notBefore = request.notBefore();
    return notBefore == null ? now : Math.max(now, notBefore.toEpochMilli());
  }

  private static @Nullable Long deadlineAt(StartRequest request, long now) {
    Deadline deadline = request.deadline();
    try {
      return deadline == null ? null : deadline.from(Instant.ofEpochMilli(now)).toEpochMilli();
    } catch (IllegalArgumentException e) {
      throw EngineException.invalid("bad-deadline", String.valueOf(e.getMessage()), e);
    }
  }

  private static EngineException tooLate(long deadlineAt, long now) {
    Instant deadline = Instant.ofEpochMilli(deadlineAt);
    return deadlineAt <= now
        ? EngineException.invalid(
            "deadline-passed",
            "The deadline %s has passed, so the run could do nothing. Give a later one, or none."
                .formatted(deadline))
        : EngineException.invalid(
            "deadline-before-due",
            "The deadline %s comes before the run is due. Give a later one, or start the run sooner."
                .formatted(deadline));
  }

  private Started write(RunRow row, Event event, List<Projection> labels, long now) {
    RunTail tail = new RunTail(row.id(), 0);
    List<NewEvent> rows =
        List.of(environment.eventCodec().encode(event, now, row.incarnation(), 1));
    List<RecordedEvent> recorded = List.of(new RecordedEvent(1, now, row.incarnation(), event));
    Outcome outcome =
        Writers.await(
            writers.submit(
                row.id(),
                new Intent.StartRun(row, tail, rows, labels),
                written -> written(row, tail, recorded, written)));
    return switch (outcome) {
      case Outcome.Applied ignored -> new Started(row.id(), true);
      case Outcome.Exists exists -> existing(row, exists.run());
      case Outcome.Deleted deleted -> throw gone(row, deleted.tombstone());
      case Outcome.Unstorable unstorable ->
          throw EngineException.invalid(
              "unstorable", "The database cannot store this start: " + unstorable.reason());
      default -> throw new IllegalStateException("A start cannot have the outcome " + outcome);
    };
  }

  private void written(RunRow row, RunTail tail, List<RecordedEvent> recorded, Outcome outcome) {
    if (!(outcome instanceof Outcome.Applied)) {
      return;
    }
    live.committed(row.id(), recorded);
    if (row.owner() != null) {
      loader.begin(row, tail, LoadedHistory.of(row.id(), recorded), live.open(row.id()));
    } else if (execution != null) {
      execution.due();
    }
  }

  private static EngineException gone(RunRow wanted, Tombstone before) {
    boolean same =
        before.namespace().equals(wanted.namespace())
            && before.workflow().equals(wanted.workflow())
            && before.inputHash().equals(wanted.inputHash());
    return EngineException.conflict(
        same ? "run-deleted" : "id-taken",
        "%s was over, %s, and was deleted at %s. Nothing was started. Use another id."
            .formatted(
                same
                    ? "Run '%s' existed with this workflow and input, and is gone: it"
                        .formatted(wanted.id())
                    : "Run '%s' existed with another workflow or input (%s), and is gone: it"
                        .formatted(wanted.id(), before.workflow()),
                before.status(),
                Instant.ofEpochMilli(before.deletedAt())));
  }

  private static Started existing(RunRow wanted, RunRow existing) {
    if (existing.inputHash().equals(Erasure.HASH)) {
      throw EngineException.conflict(
          "run-erased",
          "Run '%s' exists and was erased, so nobody knows whether it had this input. Use another id."
              .formatted(wanted.id()));
    }
    boolean same =
        existing.namespace().equals(wanted.namespace())
            && existing.workflow().equals(wanted.workflow())
            && existing.inputHash().equals(wanted.inputHash());
    if (!same) {
      throw EngineException.conflict(
          "id-taken",
          "Run '%s' exists with another workflow or input (%s). Use another id, or the same input."
              .formatted(wanted.id(), existing.workflow()));
    }
    return new Started(existing.id(), false);
  }
}
