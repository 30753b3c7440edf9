package dev.pawl.cli.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.kill.Met.Thing;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * A real mail server that outlives its clients, defers and refuses by the words of addresses, and
 * knows every message it took. Thread-safe.
 */
final class PostOffice implements AutoCloseable {
  private static final int NO_MAILBOX = 550;
  private static final int TRY_AGAIN = 451;
  private static final int SHUTTING_DOWN = 421;
  private static final int MOST_DEFERRALS = 3;
  private static final int MOST_LOOKS = 10_000;
  private static final long LOOK_NANOS = 1_000_000;

  /** A message that was taken. */
  record Taken(String messageId, List<String> recipients, String subject, String reply) {}

  /** A moment of a delivery at which the server stands still until its client is dead. */
  enum Moment {
    /** It has the whole message and will not take it. */
    BEFORE_ACCEPTANCE,
    /** It has taken the message and will not say so. */
    BEFORE_REPLY
  }

  /** The n-th message from now on that comes to a moment. */
  private record Hold(
      Moment moment, AtomicInteger left, Runnable reached, CountDownLatch released) {}

  private static final Hold NONE =
      new Hold(
          Moment.BEFORE_REPLY,
          new AtomicInteger(Integer.MAX_VALUE),
          () -> {},
          new CountDownLatch(0));

  private final SMTPServer server;
  private final Met met;
  private final AtomicInteger transactions = new AtomicInteger();
  private final Map<String, Integer> deferrals = new ConcurrentHashMap<>();
  private final Map<String, Integer> refusals = new ConcurrentHashMap<>();

  /** Guarded by itself. */
  private final List<Taken> taken = new ArrayList<>();

  private volatile Hold hold = NONE;

  PostOffice(Met met) {
    this.met = met;
    this.server =
        SMTPServer.port(0)
            .bindAddress(InetAddress.getLoopbackAddress())
            .hostName("localhost")
            .insertReceivedHeaders(false)
            .executorService(Executors.newVirtualThreadPerTaskExecutor())
            .messageHandlerFactory(context -> {
              transactions.incrementAndGet();
              return new TakeMessage(this);
            })
            .build();
    server.start();
  }

  int port() {
    return server.getPortAllocated();
  }

  /** Every message that was taken, in order. */
  List<Taken> taken() {
    synchronized (taken) {
      return List.copyOf(taken);
    }
  }

  /** The message with this Message-ID, each time that it was taken. */
  List<Taken> find(String messageId) {
    return taken().stream().filter(message -> message.messageId().equals(messageId)).toList();
  }

  /** How often the server put off an address. */
  int deferrals(String address) {
    return deferrals.getOrDefault(address, 0);
  }

  /** How often the server refused an address for good. */
  int refusals(String address) {
    return refusals.getOrDefault(address, 0);
  }

  /** The n-th message from now on, from 1, comes to this moment and no further. */
  void holdAt(Moment moment, int number, Runnable reached) {
    hold = new Hold(moment, new AtomicInteger(number - 1), reached, new CountDownLatch(1));
  }

  /**
   * Returns when no dialogue with a dead client is left: what a client had sent has arrived by
   * then, or never will.
   */
  void settle() {
    hold.released().countDown();
    hold = NONE;
    for (int look = 0; transactions.get() > 0 && look < MOST_LOOKS; look++) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
    assertThat(transactions.get()).as("dialogues with dead clients").isZero();
  }

  void checkRecipient(String address) throws RejectException {
    switch (Story.word(address)) {
      case "bounced", Story.GONE -> {
        refusals.merge(address, 1, Integer::sum);
        met.add(Thing.REFUSAL);
        throw new RejectException(NO_MAILBOX, "5.1.1 There is no such mailbox");
      }
      case "stuck" -> throw deferred(address);
      case "delayed", Story.LATER -> {
        if (isPutOff(address)) {
          throw deferred(address);
        }
      }
      case "greeted" -> {
        if (isPutOff(address)) {
          count(address);
          throw new DropConnectionException(SHUTTING_DOWN, "4.3.2 The system is shutting down");
        }
      }
      default -> {}
    }
  }

  void checkMessage(List<String> recipients) throws RejectException {
    String address = recipients.getFirst();
    if (Story.word(address).equals("slow") && isPutOff(address)) {
      throw deferred(address);
    }
  }

  /** Takes a message; returns the reply. */
  String take(String messageId, List<String> recipients, String subject) throws RejectException {
    come(Moment.BEFORE_ACCEPTANCE);
    String reply;
    synchronized (taken) {
      reply = "2.0.0 taken as %d".formatted(taken.size() + 1);
      taken.add(new Taken(messageId, List.copyOf(recipients), subject, reply));
    }
    met.add(Thing.RECIPIENT_SERVED, recipients.size());
    if (deferrals(recipients.getFirst()) > 0) {
      met.add(Thing.DELIVERY_AFTER_DEFERRAL);
    }
    come(Moment.BEFORE_REPLY);
    return reply;
  }

  void leave() {
    transactions.decrementAndGet();
  }

  /** Each address is put off a number of times of its own. */
  private boolean isPutOff(String address) {
    return deferrals(address) < 1 + Math.floorMod(address.hashCode(), MOST_DEFERRALS);
  }

  private RejectException deferred(String address) {
    count(address);
    return new RejectException(TRY_AGAIN, "4.2.1 Come back later");
  }

  private void count(String address) {
    deferrals.merge(address, 1, Integer::sum);
    met.add(Thing.DEFERRAL);
  }

  private void come(Moment moment) throws RejectException {
    Hold here = hold;
    if (here.moment() != moment || here.left().getAndDecrement() != 0) {
      return;
    }
    here.reached().run();
    try {
      here.released().await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // Nobody hears this: the client is dead.
    throw new DropConnectionException(SHUTTING_DOWN, "4.3.2 The client is dead");
  }

  @Override
  public void close() {
    server.stop();
  }
}
