package dev.pawl.store.crash;

import dev.pawl.engine.codec.PayloadCodec;
import dev.pawl.engine.history.EventCodec;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.history.RunFold;
import dev.pawl.engine.history.RunState;
import dev.pawl.engine.store.MailRow;
import dev.pawl.engine.store.Message;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.StoredEvent;
import dev.pawl.engine.store.TaskRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that a database has about one run.
 *
 * @param stored the history as it is kept
 * @param history the same, decoded
 * @param state the fold of the history
 */
record Dossier(
    RunRow row,
    List<StoredEvent> stored,
    List<RecordedEvent> history,
    RunState state,
    List<MailRow> mail,
    List<TaskRow> tasks,
    Map<String, String> labels) {
  static final PayloadCodec CODEC = new PayloadCodec();
  private static final EventCodec EVENTS = new EventCodec(CODEC);

  /** Where a run is, as its row says apart from the status. */
  enum Place {
    /** Never claimed. */
    NEW,
    /** In the memory of a process. */
    OWNED,
    /** Taken from a process that is dead. */
    RELEASED,
    /** Let go by its owner. */
    PARKED,
    OVER
  }

  static Dossier of(RunRow row, DatabaseRows rows) {
    List<StoredEvent> stored = rows.histories().getOrDefault(row.id(), List.of());
    List<RecordedEvent> history = stored.stream().map(EVENTS::decode).toList();
    return new Dossier(
        row,
        stored,
        history,
        RunFold.of(history),
        rows.mail().getOrDefault(row.id(), List.of()),
        rows.tasks().getOrDefault(row.id(), List.of()),
        rows.labels().getOrDefault(row.id(), Map.of()));
  }

  String id() {
    return row.id();
  }

  boolean ended() {
    return state.status().ended();
  }

  Place place() {
    if (row.endedAt() != null) {
      return Place.OVER;
    }
    if (row.owner() != null) {
      return Place.OWNED;
    }
    if (row.incarnation() == 0) {
      return Place.NEW;
    }
    return row.claims() == 0 ? Place.PARKED : Place.RELEASED;
  }

  /** The row and the history, for whoever has to find out what went wrong. */
  String story() {
    StringBuilder text = new StringBuilder().append(row).append('\n');
    for (RecordedEvent event : history) {
      text.append(
          "  %d at %d by incarnation %d: '%s' %s%n"
              .formatted(
                  event.number(), event.at(), event.incarnation(), event.path(), event.fact()));
    }
    mail.forEach(message -> text.append("  ").append(message).append('\n'));
    return text.toString();
  }

  /** All facts of a type. */
  <F extends Fact> Stream<F> facts(Class<F> type) {
    return history.stream().map(RecordedEvent::fact).filter(type::isInstance).map(type::cast);
  }

  Stream<MailRow> waitingMail() {
    return mail.stream().filter(message -> message.consumedBy() == null);
  }

  /** The decision on a task, taken up or not. */
  Optional<Message> decision(TaskRow task) {
    return mail.stream()
        .map(MailRow::message)
        .filter(message ->
            message.kind() == Message.Kind.DECISION
                && message.id().equals(Company.decisionOn(task)))
        .findFirst();
  }

  /** What began the run, or the run whose history it shares. */
  Fact.RunStarted started() {
    return (Fact.RunStarted) history.getFirst().fact();
  }

  /** The event that says whose history it shares, if it does. */
  Optional<RecordedEvent> forked() {
    return history.stream().filter(event -> event.fact() instanceof Fact.Forked).findFirst();
  }

  /** Whether a step at a path can be taken back. */
  boolean undoable(String path) {
    return history.stream()
        .anyMatch(event ->
            event.path().equals(path)
                && event.fact() instanceof Fact.StepStarted started
                && Boolean.TRUE.equals(started.undoable()));
  }

  /** Whether an event tells what happened in another run, whose history this one shares. */
  boolean isCopied(RecordedEvent event) {
    return forked().filter(forked -> event.number() < forked.number()).isPresent();
  }

  /** Whether the run was sent back to before an event. */
  boolean isSentBack(RecordedEvent event) {
    return history.stream()
        .anyMatch(later ->
            later.number() > event.number()
                && later.fact() instanceof Fact.Rewound back
                && back.to() < event.number());
  }
}
