package dev.pawl.engine.run;

import dev.pawl.engine.command.Command;
import dev.pawl.engine.store.MailRow;
import dev.pawl.engine.store.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The messages of a run that nobody consumed yet, in order. Guarded by the incarnation's lock. */
final class Mailbag {
  /** In ascending order, as they come. */
  private final List<MailRow> waiting = new ArrayList<>(0);

  /** How many of them are commands. */
  private int commands;

  private long seen;

  /** Takes a message in; one that it has already seen is ignored. */
  void add(MailRow mail) {
    if (mail.order() > seen) {
      seen = mail.order();
      waiting.add(mail);
      if (command(mail).isPresent()) {
        commands++;
      }
    }
  }

  /** Everything up to this order was read from the store. */
  void seenUpTo(long order) {
    seen = Math.max(seen, order);
  }

  void remove(MailRow mail) {
    if (waiting.removeIf(other -> other.order() == mail.order()) && command(mail).isPresent()) {
      commands--;
    }
  }

  /** Whether such a command waits. */
  boolean has(Command command) {
    return commands > 0
        && waiting.stream().anyMatch(mail -> command(mail).equals(Optional.of(command)));
  }

  /** Whether the message of this id waits. */
  boolean has(String id) {
    return waiting.stream().anyMatch(mail -> mail.message().id().equals(id));
  }

  private static Optional<Command> command(MailRow mail) {
    return mail.message().kind() == Message.Kind.COMMAND
        ? Command.of(mail.message().name())
        : Optional.empty();
  }

  /** The number of the newest message that is known. */
  long seen() {
    return seen;
  }

  Collection<MailRow> waiting() {
    return waiting;
  }

  List<String> unconsumedIds() {
    List<String> ids = new ArrayList<>(waiting.size());
    for (MailRow mail : waiting) {
      ids.add(mail.message().id());
    }
    return ids;
  }
}
