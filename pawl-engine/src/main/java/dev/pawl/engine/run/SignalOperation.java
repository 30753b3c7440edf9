package dev.pawl.engine.run;

import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.store.MailRow;
import dev.pawl.engine.store.Message;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Waits for a signal of a name, with or without a deadline. */
final class SignalOperation extends Operation<Optional<SignalOperation.Received>> {

  /** What came, decoded; null stands for JSON's null. */
  record Received(@Nullable Object value) {}

  private final String name;
  private final Type type;
  private @Nullable Long deadline;
  private boolean recorded;
  private boolean received;
  private byte @Nullable [] payload;

  SignalOperation(
      Incarnation run, Lane lane, String path, String name, Type type, @Nullable Long deadline) {
    super(run, lane, path);
    this.name = name;
    this.type = type;
    this.deadline = deadline;
  }

  @Override
  void start() {
    if (!recorded) {
      run.journal()
          .append(
              Event.of(path, new Fact.SignalAwaited(name, deadline)), List.of(), List.of(), null);
    }
  }

  @Override
  void accept(RecordedEvent event) {
    switch (event.fact()) {
      case Fact.SignalAwaited awaited -> {
        recorded = true;
        deadline = awaited.deadline();
        if (deadline != null) {
          run.dues().add(deadline, this);
        }
      }
      case Fact.SignalReceived ignored -> {
        received = true;
        payload = event.event().payload();
        resolve();
      }
      case Fact.SignalTimedOut ignored -> resolve();
      default -> throw foreign(event);
    }
  }

  @Override
  boolean wants(MailRow mail) {
    return recorded
        && !outcomeSubmitted()
        && !cancelRequested()
        && mail.message().kind() == Message.Kind.SIGNAL
        && mail.message().name().equals(name);
  }

  @Override
  void consume(MailRow mail) {
    Message message = mail.message();
    submitOutcome(
        new Event(
            path, new Fact.SignalReceived(name, message.id(), message.actor()), message.payload()),
        mail);
  }

  @Override
  void due() {
    submitOutcome(Event.of(path, new Fact.SignalTimedOut()), List.of());
  }

  @Override
  Optional<Received> outcome() {
    return received
        ? Optional.of(new Received(run.codec().decode(payload, type)))
        : Optional.empty();
  }

  @Override
  Wait describe() {
    return Wait.signal(path, name, deadline);
  }

  @Override
  String kind() {
    return "signal";
  }
}
