package dev.pawl.engine.run;

import dev.pawl.engine.command.Command;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.store.Message;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the run may be sent back to by itself: its last checkpoint, once. Guarded by the
 * incarnation's lock.
 */
final class Rollbacks {
  /** The actor of rewinds that nobody but a policy ordered. */
  static final String ACTOR = "recovery";

  private @Nullable Target last;

  /** The numbers of the checkpoints that were used; immutable while there are none. */
  private Set<Long> used = Set.of();

  /**
   * A checkpoint.
   *
   * @param number of its event
   */
  record Target(String name, long number) {

    /** The message by which the run orders its own rewind. */
    Message order(Incarnation run, Failure failure, long now) {
      return new Message(
          run.id(),
          orderId(number),
          Message.Kind.COMMAND,
          Command.REWIND.word(),
          now,
          ACTOR,
          run.codec()
              .encode(
                  new Command.Rewind(
                      number, true, "a step failed: " + failure.code(), Boolean.TRUE)));
    }
  }

  /** The id of the message about a checkpoint: there is one of them in a run at most. */
  static String orderId(long number) {
    return Message.OWN_ID + "rollback " + number;
  }

  /** Takes what does not count any more, too: a checkpoint stays used after a rewind. */
  void recorded(Iterable<RecordedEvent> all) {
    for (RecordedEvent event : all) {
      if (event.fact() instanceof Fact.RecoveryChosen chosen && chosen.to() != null) {
        use(chosen.to());
      }
    }
  }

  /** Takes an event that counts. */
  void note(RecordedEvent event) {
    switch (event.fact()) {
      case Fact.CheckpointSet set -> last = new Target(set.name(), event.number());
      case Fact.RecoveryChosen chosen when chosen.to() != null -> use(chosen.to());
      default -> {}
    }
  }

  private void use(long number) {
    if (used.isEmpty()) {
      used = new HashSet<>();
    }
    used.add(number);
  }

  /** The checkpoint to go back to; empty when there is none, or the run was there before. */
  Optional<Target> next() {
    Target target = last;
    return target == null || used.contains(target.number())
        ? Optional.empty()
        : Optional.of(target);
  }
}
