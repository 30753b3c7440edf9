package dev.pawl.engine.run;

import dev.pawl.engine.codec.PayloadCodec;
import dev.pawl.engine.command.Command;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.store.Message;
import dev.pawl.engine.store.Projection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The awaited children of a run that have not ended, by the paths that started them. Guarded by the
 * incarnation's lock.
 */
final class OpenChildren {
  /** Immutable while it is empty, as it is in most of the runs in memory. */
  private Map<String, String> byPath = Map.of();

  List<String> ids() {
    return List.copyOf(byPath.values());
  }

  /** Keeps what a delivered event says about a child. */
  void note(RecordedEvent event) {
    switch (event.fact()) {
      case Fact.ChildStarted started when started.awaited() -> {
        if (byPath.isEmpty()) {
          byPath = new LinkedHashMap<>();
        }
        byPath.put(event.path(), started.childId());
      }
      case Fact.ChildEnded ignored -> {
        if (byPath.containsKey(event.path())) {
          byPath.remove(event.path());
        }
      }
      default -> {}
    }
  }

  /**
   * What tells them to end when their parent does. A body is over when its children are, so these
   * are children that the code, changed since, does not ask for any more.
   */
  List<Projection> dismissed(Incarnation parent, long now) {
    return byPath.values().stream()
        .map(child -> cancel(parent, child, "Run '" + parent.id() + "' is over.", now))
        .toList();
  }

  /** What tells them to end when their parent is sent back to before it started them. */
  List<Projection> leftBehind(Incarnation parent, long now) {
    return byPath.values().stream()
        .map(child -> sentBack(parent.codec(), parent.id(), child, now))
        .toList();
  }

  static Projection sentBack(PayloadCodec codec, String parentId, String childId, long now) {
    return cancel(
        codec, parentId, childId, "Run '" + parentId + "' was sent back to before it.", now);
  }

  /** A command of a parent to its child; a second one is ignored. */
  static Projection cancel(Incarnation parent, String childId, String reason, long now) {
    return cancel(parent.codec(), parent.id(), childId, reason, now);
  }

  private static Projection cancel(
      PayloadCodec codec, String parentId, String childId, String reason, long now) {
    return new Projection.Send(
        new Message(
            childId,
            Message.OWN_ID + "cancelled by parent",
            Message.Kind.COMMAND,
            Command.CANCEL.word(),
            now,
            "run " + parentId,
            codec.encode(new Command.Reason(reason))));
  }
}
