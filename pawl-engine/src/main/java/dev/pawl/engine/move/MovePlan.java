package dev.pawl.engine.move;

import dev.pawl.engine.command.MoveRefusal;
import dev.pawl.engine.history.Event;
import dev.pawl.engine.store.Projection;
import java.util.List;

/** What a move would do to a run as it stands now. */
public sealed interface MovePlan {

  /**
   * It makes sense.
   *
   * @param events to append in one transaction, the first of which consumes the order's message
   * @param projections of these events
   * @param effect what will happen, for people
   */
  record Feasible(List<Event> events, List<Projection> projections, String effect)
      implements MovePlan {}

  /** It makes no sense. */
  record Refused(MoveRefusal refusal) implements MovePlan {}

  /** A refusal with its words. */
  static Refused refused(String code, String why) {
    return new Refused(new MoveRefusal(code, why));
  }
}
