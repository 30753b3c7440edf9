package dev.pawl.engine.run;

import dev.pawl.api.ChildFailedException;
import dev.pawl.api.ErrorKind;
import dev.pawl.engine.codec.PayloadCodec;
import dev.pawl.engine.codec.PayloadException;
import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.store.Message;
import dev.pawl.engine.store.Projection;
import dev.pawl.engine.store.RunStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a child tells its parent at its end: the payload of the message.
 *
 * @param status how it ended
 * @param kind of its failure, or null when it completed
 * @param code of its failure, or null when it completed
 * @param value its output, or the words of its failure
 */
record ChildReport(
    RunStatus status, @Nullable ErrorKind kind, @Nullable String code, JsonNode value) {

  /** What the end of a run sends, as part of the end: nothing, unless a parent waits for it. */
  static List<Projection> sentBy(
      Incarnation child, RunStatus status, Fact end, byte @Nullable [] payload, long now) {
    Fact.RunStarted started = child.started();
    String parent = started.parent();
    String awaitedAt = started.awaitedAt();
    if (parent == null || awaitedAt == null) {
      return List.of();
    }
    ChildReport report = of(child, status, end, payload);
    return List.of(
        new Projection.Send(
            new Message(
                parent,
                Message.OWN_ID + "ended " + child.id(),
                Message.Kind.CHILD,
                awaitedAt,
                now,
                child.id(),
                child.codec().encode(report))));
  }

  private static ChildReport of(
      Incarnation child, RunStatus status, Fact end, byte @Nullable [] payload) {
    PayloadCodec codec = child.codec();
    String id = child.id();
    return switch (status) {
      case COMPLETED -> new ChildReport(status, null, null, codec.tree(payload));
      case CANCELLED ->
          failed(
              codec,
              status,
              Failure.of(
                  ErrorKind.PERMANENT,
                  ChildFailedException.CANCELLED,
                  "Child run '" + id + "' was cancelled."));
      case TIMED_OUT ->
          failed(
              codec,
              status,
              Failure.of(
                  ErrorKind.TIMEOUT,
                  ChildFailedException.TIMED_OUT,
                  "Child run '" + id + "' was out of time."));
      case FAILED -> {
        if (end instanceof Fact.RunFailed failed) {
          yield new ChildReport(status, failed.kind(), failed.code(), codec.tree(payload));
        }
        throw notAnEnd(status);
      }
      case PENDING, RUNNING, WAITING, PAUSED, BLOCKED -> throw notAnEnd(status);
    };
  }

  private static ChildReport failed(PayloadCodec codec, RunStatus status, Failure failure) {
    return new ChildReport(
        status, failure.kind(), failure.code(), codec.tree(failure.encode(codec)));
  }

  private static IllegalStateException notAnEnd(RunStatus status) {
    return new IllegalStateException("A run does not end with " + status + ".");
  }

  /** What the parent records when it takes the message. */
  static Event recorded(PayloadCodec codec, String path, Message message) {
    if (!(codec.decode(message.payload(), ChildReport.class) instanceof ChildReport report)) {
      throw new PayloadException(
          "unreadable", "The message '" + message.id() + "' of a child run is empty.");
    }
    return new Event(
        path,
        new Fact.ChildEnded(
            message.actor(), report.status(), report.kind(), report.code(), message.id()),
        codec.encode(report.value()));
  }
}
