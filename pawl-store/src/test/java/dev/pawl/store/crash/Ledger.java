package dev.pawl.store.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** What the killed processes did, as the parent saw it. Thread-safe. */
final class Ledger implements AutoCloseable {

  /** What a moment of an attempt is. */
  enum Mark {
    /** The closure has its effect. */
    BEGAN,
    /** The closure is about to return or throw; its outcome is not recorded yet. */
    ENDED
  }

  /** A moment of an attempt: in which life of the child, and of which attempt. */
  record Moment(int life, int attempt, Mark mark) {}

  /** A message that a child heard to be on disk. */
  record Receipt(String runId, String messageId) {}

  /** A move that a child heard to be done: the type of its event. */
  record Acknowledged(String runId, String type) {}

  private final ServerSocket server;
  private final Map<String, List<Moment>> steps = new ConcurrentHashMap<>();
  private final Set<String> started = ConcurrentHashMap.newKeySet();
  private final Set<Receipt> receipts = ConcurrentHashMap.newKeySet();
  private final Set<Acknowledged> moves = ConcurrentHashMap.newKeySet();

  /** The keys of all effects, in the order of their first times. */
  private final Set<String> order = Collections.synchronizedSet(new LinkedHashSet<>());

  private final Consumer<String> onPoint;
  private final AtomicInteger total = new AtomicInteger();
  private volatile boolean done;

  /** Opens the ledger; {@code onPoint} is called in the child's stead when it stands at a point. */
  Ledger(Consumer<String> onPoint) throws IOException {
    this.server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    this.onPoint = onPoint;
    Thread.ofPlatform().daemon().name("ledger").start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  boolean done() {
    return done;
  }

  Set<String> started() {
    return Set.copyOf(started);
  }

  Set<Receipt> receipts() {
    return Set.copyOf(receipts);
  }

  Set<Acknowledged> moves() {
    return Set.copyOf(moves);
  }

  /** The keys of all effects, in the order of their first times. */
  List<String> order() {
    synchronized (order) {
      return List.copyOf(order);
    }
  }

  /** The moments of all attempts of a step, in their order, by the step's idempotency key. */
  Map<String, List<Moment>> steps() {
    Map<String, List<Moment>> copy = new HashMap<>();
    steps.forEach((key, moments) -> copy.put(key, List.copyOf(moments)));
    return copy;
  }

  /** How many effects there were. */
  int total() {
    return total.get();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> answer(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void answer(Socket socket) {
    try (socket;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      String line = in.readLine();
      if (line != null) {
        String answer = answer(line.split("\t", -1));
        socket.getOutputStream().write((answer + "\n").getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      // The child was killed while it asked; what was noted stays noted.
    } catch (RuntimeException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }

  private String answer(String[] words) {
    return switch (words[0]) {
      case "began" -> {
        order.add(words[1]);
        total.incrementAndGet();
        note(words, Mark.BEGAN);
        yield "done " + words[1];
      }
      case "ended" -> {
        note(words, Mark.ENDED);
        yield "ok";
      }
      case "happened" -> steps.containsKey(words[1]) ? "yes" : "no";
      case "received" -> {
        receipts.add(new Receipt(words[1], words[2]));
        yield "ok";
      }
      case "moved" -> {
        moves.add(new Acknowledged(words[1], words[2]));
        yield "ok";
      }
      case "started" -> {
        started.add(words[1]);
        yield "ok";
      }
      case "point" -> {
        onPoint.accept(words[1]);
        yield "ok";
      }
      case "done" -> {
        done = true;
        yield "ok";
      }
      default -> throw new IllegalArgumentException(words[0]);
    };
  }

  private void note(String[] words, Mark mark) {
    steps
        .computeIfAbsent(words[1], key -> Collections.synchronizedList(new ArrayList<>()))
        .add(new Moment(Integer.parseInt(words[3]), Integer.parseInt(words[2]), mark));
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
