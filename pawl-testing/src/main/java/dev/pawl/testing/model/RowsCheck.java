package dev.pawl.testing.model;

import dev.pawl.engine.codec.PayloadCodec;
import dev.pawl.engine.history.EventCodec;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.Labels;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.history.RunFold;
import dev.pawl.engine.history.RunState;
import dev.pawl.engine.run.LoadedHistory;
import dev.pawl.engine.store.MailRow;
import dev.pawl.engine.store.Message;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.StoreReader;
import dev.pawl.engine.store.TaskFilter;
import dev.pawl.engine.store.TaskRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares the rows of a run that is over with what its history says. */
final class RowsCheck {
  private static final int MANY = 100_000;

  private final StoreReader reader;
  private final String runId;
  private final LoadedHistory loaded;
  private final List<RecordedEvent> history;
  private final List<String> complaints = new ArrayList<>();

  private RowsCheck(StoreReader reader, String runId) {
    this.reader = reader;
    this.runId = runId;
    EventCodec codec = new EventCodec(new PayloadCodec());
    // Throws when a number is missing.
    this.loaded =
        LoadedHistory.of(
            runId, reader.history(runId, 0, MANY).stream().map(codec::decode).toList());
    this.history = loaded.events();
  }

  /** What is wrong; empty when everything fits. */
  static List<String> of(StoreReader reader, String runId) {
    RowsCheck check = new RowsCheck(reader, runId);
    RunState state = RunFold.of(check.loaded.all());
    check.expect("labels", reader.labels(runId), state.labels());
    check.expect("labels of its generation", reader.labels(runId), check.labelsOfGeneration());
    if (state.status().ended()) {
      // A crash may leave a run in a shield for ever, where no cancellation reaches it.
      check.row(state);
      check.mail();
    }
    check.tasks(state);
    check.checkpoints();
    check.children(state);
    return check.complaints;
  }

  /** A generation says by itself which labels the run has. */
  private Map<String, String> labelsOfGeneration() {
    List<RecordedEvent> generation = new ArrayList<>();
    for (RecordedEvent event : loaded.all()) {
      if (event.fact() instanceof Fact.RunStarted) {
        generation.clear();
      }
      generation.add(event);
    }
    return Labels.of(generation);
  }

  private void expect(String what, Object row, Object folded) {
    if (!row.equals(folded)) {
      complaints.add("row and history differ in %s: %s and %s".formatted(what, row, folded));
    }
  }

  private void row(RunState state) {
    RunRow row = reader.run(runId).orElseThrow();
    expect("status", row.status(), state.status());
    expect("end", String.valueOf(row.endedAt()), Long.toString(history.getLast().at()));
    expect("owner", String.valueOf(row.owner()), "null");
    expect("wake-up", String.valueOf(row.wakeAt()), "null");
  }

  private void mail() {
    Map<String, Long> consumed = new HashMap<>();
    for (RecordedEvent event : history) {
      String id =
          switch (event.fact()) {
            case Fact.SignalReceived received -> received.messageId();
            case Fact.TaskDecided decided -> decided.messageId();
            case Fact.ChildEnded ended -> ended.messageId();
            default -> null;
          };
      if (id != null && consumed.put(id, event.number()) != null) {
        complaints.add("message " + id + " was consumed twice");
      }
    }
    Set<String> waiting = new HashSet<>();
    for (MailRow mail : reader.mail(runId, 0)) {
      waiting.add(mail.message().id());
      if (mail.message().kind() == Message.Kind.CHILD && heard(mail.message().actor())) {
        complaints.add("the end of child " + mail.message().actor() + " was sent twice");
      }
      if (mail.message().kind() != Message.Kind.COMMAND
          && consumed.containsKey(mail.message().id())) {
        complaints.add("message " + mail.message().id() + " was consumed and still waits");
      }
    }
    expect("left over messages", waiting, leftOver());
  }

  private boolean heard(String childId) {
    return history.stream()
        .anyMatch(event ->
            event.fact() instanceof Fact.ChildEnded ended && ended.childId().equals(childId));
  }

  private Set<String> leftOver() {
    return switch (history.getLast().fact()) {
      case Fact.RunCompleted end -> Set.copyOf(end.leftOver());
      case Fact.RunFailed end -> Set.copyOf(end.leftOver());
      case Fact.RunCancelled end -> Set.copyOf(end.leftOver());
      case Fact.RunTimedOut end -> Set.copyOf(end.leftOver());
      default -> Set.of("the last event is no end");
    };
  }

  /** A run can only come back to where the body's strand alone is open. */
  private void checkpoints() {
    Set<String> open = new HashSet<>();
    for (RecordedEvent event : history) {
      switch (event.fact()) {
        case Fact.ParallelStarted ignored -> open.add(event.path());
        case Fact.RaceStarted ignored -> open.add(event.path());
        case Fact.ParallelEnded ignored -> open.remove(event.path());
        case Fact.RaceEnded ignored -> open.remove(event.path());
        case Fact.OperationCancelled ignored -> open.remove(event.path());
        case Fact.CompensationStarted ignored -> open.clear();
        case Fact.ContinuedAsNew ignored -> open.clear();
        case Fact.CheckpointSet set -> {
          if (!open.isEmpty()) {
            complaints.add("checkpoint %s was set while %s was open".formatted(set.name(), open));
          }
        }
        default -> {}
      }
    }
  }

  /** The end of each child that was waited for was heard once, as it was. */
  private void children(RunState state) {
    Map<String, String> awaited = new HashMap<>();
    for (RecordedEvent event : history) {
      switch (event.fact()) {
        case Fact.ChildStarted child when child.awaited() -> {
          if (awaited.put(child.childId(), "waits") != null) {
            complaints.add("child " + child.childId() + " was started twice");
          }
        }
        case Fact.ChildEnded child -> {
          if (!"waits".equals(awaited.put(child.childId(), "ended"))) {
            complaints.add("the end of child " + child.childId() + " was heard twice, or unasked");
          }
          expect(
              "end of child " + child.childId(),
              reader.run(child.childId()).orElseThrow().status(),
              child.status());
        }
        default -> {}
      }
    }
    if (state.status().ended() && awaited.containsValue("waits")) {
      complaints.add("it ended before a child that it waits for: " + awaited);
    }
  }

  private void tasks(RunState state) {
    Map<String, String> progress = new HashMap<>();
    for (RunState.Operation operation : state.operations()) {
      if (operation.kind().equals("task")) {
        progress.put(
            String.valueOf(operation.what()),
            switch (operation.progress()) {
              case COMPLETED -> "DECIDED";
              case FAILED -> "TIMED_OUT";
              case CANCELLED -> "WITHDRAWN";
              default -> operation.progress().name();
            });
      }
    }
    for (TaskRow task : reader.tasks(new TaskFilter(Set.of(), runId, MANY))) {
      String folded = progress.remove(task.id());
      // Decided, and then the run was cancelled before it looked.
      boolean unheard = "WITHDRAWN".equals(folded) && task.status() == TaskRow.Status.DECIDED;
      if (folded != null && !unheard) {
        expect("task " + task.path(), task.status().name(), folded);
      }
    }
    progress.values().removeIf("WITHDRAWN"::equals);
    for (RecordedEvent event : history) {
      if (event.fact() instanceof Fact.Forked forked) {
        // What was copied belongs to the other run.
        reader
            .tasks(new TaskFilter(Set.of(), forked.run(), MANY))
            .forEach(task -> progress.remove(task.id()));
      }
    }
    expect("tasks without a row", progress.keySet(), Set.of());
  }
}
