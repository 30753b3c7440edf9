package dev.pawl.engine.run;

import dev.pawl.engine.command.Command;
import dev.pawl.engine.command.MoveRefusal;
import dev.pawl.engine.command.Skip;
import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.store.MailRow;
import dev.pawl.engine.store.Message;
import java.util.List;
import java.util.Optional;

/**
 * The moves of operators that a run carries out while it is in memory: on what it waits in. Used
 * with the incarnation's lock held.
 */
final class LiveMoves {
  private final Incarnation run;
  private final RunLoop loop;

  LiveMoves(Incarnation run, RunLoop loop) {
    this.run = run;
    this.loop = loop;
  }

  /** Ends the operation that the message names with the result that it brings. */
  void skip(MailRow mail) {
    if (run.codec().decode(mail.message().payload(), Command.Skip.class)
        instanceof Command.Skip wanted) {
      Operation<?> operation = loop.pending(wanted.path());
      Optional<MoveRefusal> refusal =
          operation == null
              ? Optional.of(notPending(wanted.path()))
              : operation.skip(new Skip(mail, wanted.reason(), run.codec().encode(wanted.value())));
      refusal.ifPresent(why -> refuse(mail, why));
      loop.beginHeld();
    }
  }

  /** Tries the step that the message names at once. */
  void retry(MailRow mail) {
    if (run.codec().decode(mail.message().payload(), Command.Retry.class)
        instanceof Command.Retry wanted) {
      String path = wanted.path();
      Operation<?> operation = path == null ? null : loop.pending(path);
      Optional<MoveRefusal> refusal =
          operation == null
              ? Optional.of(notPending(path == null ? "" : path))
              : operation.retry(mail, wanted);
      refusal.ifPresent(why -> refuse(mail, why));
      loop.beginHeld();
    }
  }

  private MoveRefusal notPending(String path) {
    List<String> paths =
        loop.waits().stream().map(Wait::path).filter(other -> !other.isEmpty()).toList();
    return new MoveRefusal(
        "not-pending",
        "The run does not wait in '%s' now. It waits in %s. To repeat what is over, send the run back ('pawl rewind')."
            .formatted(path, paths.isEmpty() ? "nothing" : "'" + String.join("', '", paths) + "'"));
  }

  private void refuse(MailRow mail, MoveRefusal refusal) {
    run.journal().append(refusal(mail, refusal, run), List.of(mail.order()), List.of(), null);
  }

  private static Event refusal(MailRow mail, MoveRefusal refusal, Incarnation run) {
    Message message = mail.message();
    return new Event(
        "",
        new Fact.MoveRefused(message.name(), refusal.code(), message.actor(), message.id()),
        run.codec().encode(refusal.why()));
  }
}
