package dev.pawl.engine.run;

import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.store.Projection;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the rows of effects in doubt as the events say that are about to be written. Guarded by the
 * incarnation's lock.
 */
final class EffectsInDoubt {
  /** Whether an operation has a row, or had one: only then can an event close one. */
  private boolean any;

  /** An operation has a row. */
  void noted() {
    any = true;
  }

  /** These projections, with what the events imply besides. */
  List<Projection> with(List<Projection> projections, List<Event> events, RunLoop loop, long now) {
    List<Projection> more = null;
    for (Event event : events) {
      if (!event.path().isEmpty() && (any || opens(event.fact()))) {
        Operation<?> operation = loop.pending(event.path());
        Projection implied = operation == null ? null : operation.doubt(event.fact(), now);
        if (implied != null) {
          more = more == null ? new ArrayList<>(projections) : more;
          more.add(implied);
        }
      }
    }
    return more == null ? projections : more;
  }

  private static boolean opens(Fact fact) {
    return fact instanceof Fact.StepAttemptUnknown
        || fact instanceof Fact.UndoFailed
        || (fact instanceof Fact.TaskOpened task && isDoubt(task.purpose()));
  }

  private static boolean isDoubt(Fact.TaskPurpose purpose) {
    return switch (purpose) {
      case IN_DOUBT, UNDO -> true;
      case ASKED, RECOVERY -> false;
    };
  }
}
