package dev.pawl.engine.run;

import dev.pawl.api.CancelledException;
import dev.pawl.api.Child;
import dev.pawl.engine.codec.PayloadException;
import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.store.MailRow;
import dev.pawl.engine.store.Message;
import dev.pawl.engine.store.RunStatus;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A child whose end its parent waits for, even when the wait is cancelled: then the child is told
 * to end, and does so in its own time.
 *
 * @param <T> the child's output
 */
final class AwaitedChild<T> extends ChildOperation<T> {
  private final Type type;
  private boolean cancelSubmitted;
  private boolean cancelRecorded;
  private @Nullable RecordedEvent end;

  AwaitedChild(Incarnation run, Lane lane, String path, Type type, Child child) {
    super(run, lane, path, child);
    this.type = type;
  }

  @Override
  boolean awaited() {
    return true;
  }

  @Override
  void childStarted() {
    if (cancelRequested() && run.live()) {
      interrupt();
    }
  }

  @Override
  void acceptLater(RecordedEvent event) {
    switch (event.fact()) {
      case Fact.ChildCancelRequested ignored -> {
        cancelRecorded = true;
        run.troubles().childCancelled();
      }
      case Fact.ChildEnded ignored -> {
        end = event;
        resolve();
      }
      default -> throw foreign(event);
    }
  }

  @Override
  void interrupt() {
    String child = childId();
    if (child != null) {
      cancelChild(child);
    } else if (!begun()) {
      super.interrupt();
    }
  }

  private void cancelChild(String child) {
    if (cancelSubmitted || cancelRecorded) {
      return;
    }
    cancelSubmitted = true;
    long now = run.clock().millis();
    run.journal()
        .append(
            now,
            Event.of(path, new Fact.ChildCancelRequested()),
            List.of(OpenChildren.cancel(run, child, reason(), now)));
  }

  private String reason() {
    return Objects.requireNonNullElse(lane.cancelled, "The parent does not want it any more.");
  }

  @Override
  boolean wants(MailRow mail) {
    Message message = mail.message();
    return !outcomeSubmitted()
        && message.kind() == Message.Kind.CHILD
        && message.name().equals(path)
        && message.actor().equals(childId());
  }

  @Override
  void consume(MailRow mail) {
    try {
      submitOutcome(ChildReport.recorded(run.codec(), path, mail.message()), mail);
    } catch (PayloadException e) {
      run.block(e.code(), e.getMessage());
    }
  }

  @Override
  @SuppressWarnings("unchecked") // decoded as the type that the caller's token names
  @Nullable T childOutcome(String id) {
    RecordedEvent ended = end;
    if (ended == null || !(ended.fact() instanceof Fact.ChildEnded how)) {
      throw new IllegalStateException("A child without an end was resolved: " + path);
    }
    end = null;
    if (how.status() == RunStatus.COMPLETED) {
      return (T) run.codec().decode(ended.event().payload(), type);
    }
    if (how.status() == RunStatus.CANCELLED && cancelRecorded) {
      // Both are facts of the history, so that a replay decides the same.
      throw new CancelledException(reason());
    }
    throw failure(id, how.kind(), how.code(), ended);
  }
}
