package dev.pawl.testing.store;

import dev.pawl.engine.store.Erasure;
import dev.pawl.engine.store.MailRow;
import dev.pawl.engine.store.Message;
import dev.pawl.engine.store.NewEvent;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A run with all its rows. Guarded by the lock of its {@link MemoryData}. */
final class MemoryRun {
  private final RunRow start;
  private final List<StoredEvent> history = new ArrayList<>();
  private final List<MailRow> mailbox = new ArrayList<>();
  final Map<String, String> labels = new TreeMap<>();

  private String version;
  private RunStatus status;
  private int generation;
  private int incarnation;
  private @Nullable String owner;
  private long epoch;
  private @Nullable Long wakeAt;
  private int claims;
  private @Nullable String reason;
  private @Nullable Long startedAt;
  private @Nullable Long endedAt;
  private @Nullable Erasure erasure;

  MemoryRun(RunRow start) {
    this.start = start;
    this.version = start.version();
    this.status = start.status();
    this.generation = start.generation();
    this.incarnation = start.incarnation();
    this.owner = start.owner();
    this.epoch = start.epoch();
    this.wakeAt = start.wakeAt();
    this.claims = start.claims();
    this.reason = start.reason();
    this.startedAt = start.startedAt();
    this.endedAt = start.endedAt();
  }

  RunRow row() {
    return new RunRow(
        start.id(),
        start.namespace(),
        start.workflow(),
        version,
        status,
        start.priority(),
        generation,
        incarnation,
        owner,
        epoch,
        wakeAt,
        newestMail(),
        claims,
        reason,
        start.parent(),
        erasure == null ? start.inputHash() : Erasure.HASH,
        start.createdAt(),
        startedAt,
        endedAt,
        start.deadlineAt());
  }

  boolean ended() {
    return endedAt != null;
  }

  boolean owned() {
    return owner != null;
  }

  RunStatus status() {
    return status;
  }

  /** When it is due, or null when somebody owns it, it is over, or it waits for messages only. */
  @Nullable Long dueAt() {
    return owned() || ended() ? null : wakeAt;
  }

  /** Whether it is parked for this reason, and not due by then. */
  boolean waitsFor(String why, long at) {
    return !owned()
        && status == RunStatus.WAITING
        && why.equals(reason)
        && (wakeAt == null || wakeAt > at);
  }

  /** It is due then. */
  void wake(long at) {
    wakeAt = at;
  }

  // Erasing

  @Nullable Erasure erasure() {
    return erasure;
  }

  /** Overwrites payloads; returns how many. */
  long erase(Erasure note) {
    if (erasure != null) {
      return 0;
    }
    erasure = note;
    reason = null;
    long before =
        history.stream().filter(stored -> stored.event().payload() != null).count()
            + mailbox.stream().filter(mail -> mail.message().payload() != null).count();
    history.replaceAll(stored -> new StoredEvent(stored.number(), erased(stored.event())));
    mailbox.replaceAll(
        mail -> new MailRow(mail.order(), erased(mail.message()), mail.consumedBy()));
    return before;
  }

  private static NewEvent erased(NewEvent event) {
    return event.payload() == null
        ? event
        : new NewEvent(
            event.type(),
            event.path(),
            event.at(),
            event.incarnation(),
            event.generation(),
            event.meta(),
            Erasure.payload());
  }

  private static Message erased(Message message) {
    return message.payload() == null
        ? message
        : new Message(
            message.runId(),
            message.id(),
            message.kind(),
            message.name(),
            message.at(),
            message.actor(),
            Erasure.payload());
  }

  // History

  long last() {
    return history.size();
  }

  List<StoredEvent> history() {
    return history;
  }

  void append(List<NewEvent> events) {
    for (NewEvent event : events) {
      history.add(new StoredEvent(last() + 1, event));
    }
  }

  // Mailbox

  long newestMail() {
    return start.mail() + mailbox.size();
  }

  List<MailRow> mailbox() {
    return mailbox;
  }

  boolean knows(String messageId) {
    return mailbox.stream().anyMatch(mail -> mail.message().id().equals(messageId));
  }

  /** Returns the order of the message. A delayed start stays delayed, except for a command. */
  long put(Message message) {
    long order = newestMail() + 1;
    mailbox.add(new MailRow(order, message, null));
    boolean delayed = status == RunStatus.PENDING && message.kind() != Message.Kind.COMMAND;
    if (!delayed) {
      wakeAt = wakeAt == null ? message.at() : Math.min(wakeAt, message.at());
    }
    return order;
  }

  void consume(List<Long> orders, long event) {
    mailbox.replaceAll(mail ->
        orders.contains(mail.order()) ? new MailRow(mail.order(), mail.message(), event) : mail);
  }

  /** The signals that events after this one consumed wait again. */
  void giveBack(long event) {
    mailbox.replaceAll(mail -> {
      Long by = mail.consumedBy();
      boolean again = by != null && by > event && mail.message().kind() == Message.Kind.SIGNAL;
      return again ? new MailRow(mail.order(), mail.message(), null) : mail;
    });
  }

  // Status and owner

  void version(String other) {
    version = other;
  }

  void reopen(long at) {
    if (ended()) {
      stand(RunStatus.WAITING, null);
      endedAt = null;
      wakeAt = at;
      claims = 0;
    }
  }

  void generation(int newest) {
    generation = newest;
  }

  void stand(RunStatus newStatus, @Nullable String why) {
    status = newStatus;
    reason = why;
  }

  void end(RunStatus how, long at) {
    stand(how, null);
    endedAt = at;
    owner = null;
    epoch = 0;
    wakeAt = null;
  }

  void claim(String node, long newEpoch, long at) {
    owner = node;
    epoch = newEpoch;
    incarnation++;
    claims++;
    wakeAt = null;
    if (status == RunStatus.WAITING) {
      // What it waited for does not hold it any more.
      reason = null;
    }
    if (status != RunStatus.PAUSED) {
      status = RunStatus.RUNNING;
    }
    if (startedAt == null) {
      startedAt = at;
    }
  }

  void forgetClaims() {
    claims = 1;
  }

  boolean isIncarnation(int number) {
    return owned() && !ended() && incarnation == number;
  }

  void park(RunStatus how, @Nullable Long at, @Nullable String why) {
    stand(how, why);
    owner = null;
    epoch = 0;
    wakeAt = at;
    claims = 0;
  }

  /** Its owner is gone, and may have known of messages that nobody else does: due at once. */
  void release(long at) {
    owner = null;
    epoch = 0;
    wakeAt = wakeAt == null ? at : Math.min(wakeAt, at);
  }
}
