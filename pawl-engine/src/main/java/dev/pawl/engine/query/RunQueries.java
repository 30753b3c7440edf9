package dev.pawl.engine.query;

import dev.pawl.engine.codec.PayloadCodec;
import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.history.EventCodec;
import dev.pawl.engine.history.Paths;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.history.ResumedFrom;
import dev.pawl.engine.history.RunFold;
import dev.pawl.engine.history.RunState;
import dev.pawl.engine.live.LiveRuns;
import dev.pawl.engine.live.RunLoader;
import dev.pawl.engine.recovery.Recommendations;
import dev.pawl.engine.run.Wait;
import dev.pawl.engine.store.Erasure;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.StoreReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers questions about runs from their rows and histories. Thread-safe. */
public final class RunQueries {
  private final StoreReader reader;
  private final EventCodec events;
  private final PayloadCodec payloads;
  private final JsonMapper mapper;
  private final LiveRuns live;

  public RunQueries(StoreReader reader, EventCodec events, PayloadCodec payloads, LiveRuns live) {
    this.reader = reader;
    this.events = events;
    this.payloads = payloads;
    this.mapper = payloads.mapper();
    this.live = live;
  }

  public RunRow row(String runId) {
    return reader
        .run(runId)
        .orElseThrow(() ->
            reader
                .tombstone(runId)
                .map(EngineException::runDeleted)
                .orElseGet(() -> EngineException.runNotFound(runId)));
  }

  /** The recorded output of a completed run. */
  byte @Nullable [] output(String runId) {
    return RunFold.of(RunLoader.read(reader, events, runId).all()).output();
  }

  public RunView describe(String runId) {
    RunRow row = row(runId);
    List<RecordedEvent> history = RunLoader.read(reader, events, runId).all();
    RunState state = RunFold.of(history);
    return new RunView(
        row.id(),
        row.namespace(),
        row.workflow(),
        row.version(),
        row.status(),
        row.reason(),
        row.parent(),
        state.phase(),
        reader.labels(runId),
        Instant.ofEpochMilli(row.createdAt()),
        instant(row.startedAt()),
        instant(row.endedAt()),
        row.priority(),
        instant(row.deadlineAt()),
        instant(row.wakeAt()),
        payloads.tree(state.input()),
        payloads.tree(state.output()),
        error(state),
        state.variables().stream().map(this::variable).toList(),
        state.operations().stream().map(RunQueries::operation).toList(),
        state.orphans(),
        state.degradations().stream().map(RunQueries::degradation).toList(),
        Recommendations.of(row.id(), row.status(), state),
        ResumedFrom.of(history).map(RunQueries::resumed).orElse(null),
        reader.erasure(runId).map(RunQueries::erased).orElse(null));
  }

  private static RunView.DegradationView degradation(RunState.Degradation degradation) {
    return new RunView.DegradationView(
        degradation.path(),
        degradation.how(),
        degradation.why(),
        Instant.ofEpochMilli(degradation.at()));
  }

  private static RunView.ResumedView resumed(ResumedFrom resumed) {
    return new RunView.ResumedView(
        resumed.how(), resumed.from(), Instant.ofEpochMilli(resumed.at()));
  }

  private static RunView.ErasedView erased(Erasure erasure) {
    return new RunView.ErasedView(
        Instant.ofEpochMilli(erasure.at()), erasure.actor(), erasure.reason());
  }

  public List<CheckpointView> checkpoints(String runId) {
    RunRow row = row(runId);
    List<RunState.Checkpoint> recorded =
        RunFold.of(RunLoader.read(reader, events, row.id()).all()).checkpoints();
    Map<String, Long> newest = new HashMap<>();
    recorded.forEach(checkpoint -> newest.put(checkpoint.name(), checkpoint.number()));
    return recorded.stream()
        .map(checkpoint ->
            new CheckpointView(
                checkpoint.name(),
                checkpoint.number(),
                Instant.ofEpochMilli(checkpoint.at()),
                checkpoint.actor(),
                checkpoint.reason(),
                newest.containsValue(checkpoint.number())))
        .toList();
  }

  private RunView.@Nullable ErrorView error(RunState state) {
    RunState.RunError error = state.error();
    if (error == null) {
      return null;
    }
    JsonNode words = payloads.tree(error.payload());
    return new RunView.ErrorView(
        error.kind().name(),
        error.code(),
        error.path(),
        words.isString() ? words.asString() : words.path("message").asString(""),
        words.path("details"));
  }

  private VariableView variable(RunState.Variable variable) {
    return new VariableView(
        variable.scope(),
        variable.name(),
        variable.type(),
        payloads.tree(variable.value()),
        variable.number(),
        Instant.ofEpochMilli(variable.at()));
  }

  private static RunView.OperationView operation(RunState.Operation operation) {
    return new RunView.OperationView(
        operation.path(),
        Paths.name(operation.path()),
        operation.kind(),
        operation.progress().name(),
        operation.kind().equals("child") ? operation.what() : null,
        operation.attempts(),
        Instant.ofEpochMilli(operation.startedAt()),
        instant(operation.endedAt()));
  }

  public List<HistoryEntry> history(String runId, long after, int limit) {
    RunRow row = row(runId);
    return reader.history(row.id(), after, limit).stream()
        .map(events::decode)
        .map(this::entry)
        .toList();
  }

  /** An event for people and programs. */
  public HistoryEntry entry(RecordedEvent event) {
    return new HistoryEntry(
        event.number(),
        event.instant(),
        event.incarnation(),
        event.fact().getClass().getSimpleName(),
        event.path(),
        mapper.valueToTree(event.fact()),
        payloads.tree(event.event().payload()));
  }

  public Why why(String runId) {
    RunRow row = row(runId);
    List<Wait> waits = waits(row);
    return new Why(
        row.id(),
        row.status(),
        summary(row, waits) + deadline(row),
        waits,
        nextWakeAt(row, waits),
        instant(row.deadlineAt()));
  }

  /** A run that is held as a whole waits for nothing inside it. */
  private List<Wait> waits(RunRow row) {
    return switch (row.status()) {
      case PENDING ->
          List.of(new Wait("", "start", "the time of its start", instant(row.wakeAt())));
      case PAUSED -> List.of(new Wait("", "resume", "somebody to resume it", null));
      case BLOCKED ->
          List.of(
              new Wait(
                  "",
                  "repair",
                  "mended code, another try or somebody to resume it",
                  instant(row.wakeAt())));
      case RUNNING, WAITING ->
          live.incarnation(row.id()).map(run -> run.waits()).orElseGet(() -> recordedWaits(row));
      case COMPLETED, FAILED, CANCELLED, TIMED_OUT -> List.of();
    };
  }

  /** A run in memory has no wake-up in its row: there its own times count. */
  private @Nullable Instant nextWakeAt(RunRow row, List<Wait> waits) {
    Instant next = instant(row.wakeAt());
    if (row.owner() != null) {
      OptionalLong due =
          live.incarnation(row.id())
              .map(run -> run.vitals().nextDue())
              .orElseGet(OptionalLong::empty);
      next = due.isPresent() ? Instant.ofEpochMilli(due.getAsLong()) : next;
      for (Wait wait : waits) {
        Instant until = wait.until();
        if (until != null && (next == null || until.isBefore(next))) {
          next = until;
        }
      }
    }
    return next;
  }

  private List<Wait> recordedWaits(RunRow row) {
    List<Wait> waits = new ArrayList<>();
    RunState state = RunFold.of(RunLoader.read(reader, events, row.id()).all());
    for (RunState.Operation operation : state.operations()) {
      Wait wait =
          switch (operation.progress()) {
            case WAITING -> waitingFor(operation);
            case RETRYING ->
                Wait.retry(operation.path(), operation.attempts() + 1, operation.until());
            case RECOVERING -> recovering(operation);
            case HELD ->
                Wait.service(operation.path(), String.valueOf(operation.what()), operation.until());
            case IN_DOUBT -> settling(operation);
            case RUNNING ->
                operation.kind().equals("step")
                    ? new Wait(operation.path(), "step", "a step in flight", null)
                    : null;
            case UNDOING -> undoing(operation);
            case COMPLETED, FAILED, CANCELLED, SKIPPED, UNDONE, UNDO_FAILED -> null;
          };
      if (wait != null) {
        waits.add(wait);
      }
    }
    return waits;
  }

  private static Wait waitingFor(RunState.Operation operation) {
    String path = operation.path();
    String what = String.valueOf(operation.what());
    return switch (operation.kind()) {
      case "timer" -> Wait.timer(path, operation.until());
      case "signal" -> Wait.signal(path, what, operation.until());
      case "child" -> Wait.child(path, what);
      case "variable" -> Wait.variable(path, what, operation.until());
      case "step", "health" -> Wait.health(path, what, operation.until());
      default -> Wait.decision(path, what, operation.until());
    };
  }

  private static Wait recovering(RunState.Operation operation) {
    String task = operation.what();
    return task == null
        ? Wait.recovery(operation.path())
        : Wait.decision(operation.path(), task, null);
  }

  private static Wait settling(RunState.Operation operation) {
    String task = operation.what();
    return task == null
        ? Wait.verification(operation.path(), operation.until())
        : Wait.decision(operation.path(), task, null);
  }

  private static Wait undoing(RunState.Operation operation) {
    String task = operation.what();
    if (task != null) {
      return Wait.decision(operation.path(), task, null);
    }
    return operation.until() == null
        ? Wait.undo(operation.path())
        : Wait.undoRetry(operation.path(), operation.until());
  }

  private static String summary(RunRow row, List<Wait> waits) {
    String status = row.status().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    if (row.status().ended()) {
      return "The run is over: " + status + ".";
    }
    boolean held = row.status() == RunStatus.PAUSED || row.status() == RunStatus.BLOCKED;
    String because = held && row.reason() != null ? " (" + row.reason() + ")" : "";
    if (row.status() == RunStatus.PENDING) {
      return "The run has not begun; it is due at " + instant(row.wakeAt()) + ".";
    }
    if (waits.isEmpty()) {
      return "The run is " + status + because + ".";
    }
    Wait first = waits.getLast();
    String until = first.until() == null ? "" : ", until " + first.until();
    String more = waits.size() == 1 ? "" : " (%d waits in all)".formatted(waits.size());
    String who = first.path().isEmpty() ? "it" : "'" + first.path() + "'";
    return "The run is %s%s: %s waits for %s%s%s."
        .formatted(status, because, who, first.what(), until, more);
  }

  private static String deadline(RunRow row) {
    Long at = row.deadlineAt();
    if (at == null || row.status().ended()) {
      return "";
    }
    String deadline = " Its deadline is " + instant(at);
    if (row.status() != RunStatus.BLOCKED) {
      return deadline + ".";
    }
    return deadline + "; a blocked run stays blocked, and times out when it can go on after that.";
  }

  private static @Nullable Instant instant(@Nullable Long millis) {
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }
}
