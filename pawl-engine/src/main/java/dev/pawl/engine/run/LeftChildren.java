package dev.pawl.engine.run;

import dev.pawl.engine.codec.PayloadCodec;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.store.Projection;
import java.util.List;

/** The children that a run leaves behind when it is sent back. */
public final class LeftChildren {
  private LeftChildren() {}

  /**
   * What tells them to end.
   *
   * @param counting the events of their parent that count
   */
  public static List<Projection> told(
      PayloadCodec codec, String parentId, List<RecordedEvent> counting, long now) {
    OpenChildren children = new OpenChildren();
    counting.forEach(children::note);
    return children.ids().stream()
        .map(child -> OpenChildren.sentBack(codec, parentId, child, now))
        .toList();
  }
}
