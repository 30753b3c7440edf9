package dev.pawl.cli.kill;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** How much a campaign met, so that one in which nothing happened is noticed. Thread-safe. */
final class Met {

  /** Something that happened, and can be counted. */
  enum Thing {
    /** At a random moment of the child's life. */
    KILL_AT_RANDOM,
    /** The server had the whole message and had not taken it. */
    KILL_BEFORE_ACCEPTANCE,
    /** The server had taken the message, and its reply was on no way. */
    KILL_BEFORE_REPLY,
    /** The reply was read, and its record not committed. */
    KILL_BEFORE_COMMIT,
    /** The place for sent mail was asked about a message. */
    LOOKUP,
    /** A delivery in doubt whose message was found. */
    DOUBT_FOUND,
    /** A delivery in doubt whose message was not there, so that it was sent again. */
    DOUBT_NOT_FOUND,
    REVISION,
    ABSTENTION,
    PERSON_DECISION,
    /** A piece of work of a department. */
    WORK,
    /** A reply 421 or 451. */
    DEFERRAL,
    /** A message that was taken after the server had deferred its recipient. */
    DELIVERY_AFTER_DEFERRAL,
    /** A delivery to those who were deferred while others got the message. */
    LATER_DELIVERY,
    /** A reply 550. */
    REFUSAL,
    /** A recipient whose message was taken. */
    RECIPIENT_SERVED,
    /** A recipient of whom nobody knows what the server said, because the reply was lost. */
    RECIPIENT_LEFT_OUT,
    RUN_COMPLETED,
    RUN_FAILED,
    RUN_CANCELLED,
    /** A run whose history was replayed to its end. */
    REPLAYED
  }

  private final Map<Thing, Integer> counts = new EnumMap<>(Thing.class);

  synchronized void add(Thing thing) {
    add(thing, 1);
  }

  synchronized void add(Thing thing, int times) {
    if (times > 0) {
      counts.merge(thing, times, Integer::sum);
    }
  }

  synchronized int count(Thing thing) {
    return counts.getOrDefault(thing, 0);
  }

  /** The things of which there was less. */
  synchronized Set<Thing> below(Map<Thing, Integer> minimum) {
    Set<Thing> missing = EnumSet.noneOf(Thing.class);
    minimum.forEach((thing, least) -> {
      if (count(thing) < least) {
        missing.add(thing);
      }
    });
    return missing;
  }

  synchronized Map<Thing, Integer> counts() {
    return Collections.unmodifiableMap(new EnumMap<>(counts));
  }
}
