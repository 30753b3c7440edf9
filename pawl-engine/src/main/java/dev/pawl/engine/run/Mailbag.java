package dev.pawl.engine.run;

import dev.pawl.engine.store.MailRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** The messages of a run that nobody consumed yet, in order. Guarded by the incarnation's lock. */
final class Mailbag {
  private final TreeMap<Long, MailRow> waiting = new TreeMap<>();
  private long seen;

  /** Takes a message in; one that it has already seen is ignored. */
  void add(MailRow mail) {
    if (mail.order() > seen) {
      seen = mail.order();
      waiting.put(mail.order(), mail);
    }
  }

  /** Everything up to this order was read from the store. */
  void seenUpTo(long order) {
    seen = Math.max(seen, order);
  }

  void remove(MailRow mail) {
    waiting.remove(mail.order());
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
