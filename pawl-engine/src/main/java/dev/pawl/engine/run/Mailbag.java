package dev.pawl.engine.run;

import dev.pawl.engine.store.MailRow;
import dev.pawl.engine.store.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The messages of a run that nobody consumed yet, in order. Guarded by the incarnation's lock. */
final class Mailbag {
  private final TreeMap<Long, MailRow> waiting = new TreeMap<>();

  /** How many of each command are among them. */
  private final Map<Command, Integer> commands = new EnumMap<>(Command.class);

  private long seen;

  /** Takes a message in; one that it has already seen is ignored. */
  void add(MailRow mail) {
    if (mail.order() > seen) {
      seen = mail.order();
      waiting.put(mail.order(), mail);
      command(mail).ifPresent(command -> commands.merge(command, 1, Integer::sum));
    }
  }

  /** Everything up to this order was read from the store. */
  void seenUpTo(long order) {
    seen = Math.max(seen, order);
  }

  void remove(MailRow mail) {
    if (waiting.remove(mail.order()) != null) {
      command(mail).ifPresent(command -> commands.merge(command, -1, Integer::sum));
    }
  }

  /** Whether such a command waits. */
  boolean has(Command command) {
    return commands.getOrDefault(command, 0) > 0;
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
    return waiting.values();
  }

  List<String> unconsumedIds() {
    List<String> ids = new ArrayList<>(waiting.size());
    for (MailRow mail : waiting.values()) {
      ids.add(mail.message().id());
    }
    return ids;
  }
}
