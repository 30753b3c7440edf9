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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** What the killed processes did, as the parent saw it. Thread-safe. */
final class Ledger implements AutoCloseable {

  /** One effect: in which life of the child, and as which attempt. */
  record Effect(int life, int attempt) {}

  private final ServerSocket server;
  private final Map<String, List<Effect>> effects = new ConcurrentHashMap<>();
  private final Set<String> started = ConcurrentHashMap.newKeySet();
  private final Consumer<String> onPoint;
  private volatile int life;
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

  /** From now on effects belong to this life of the child. */
  void life(int number) {
    life = number;
  }

  boolean done() {
    return done;
  }

  Set<String> started() {
    return Set.copyOf(started);
  }

  List<Effect> effects(String key) {
    return List.copyOf(effects.getOrDefault(key, List.of()));
  }

  int total() {
    return effects.values().stream().mapToInt(List::size).sum();
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
      case "effect" -> {
        effects
            .computeIfAbsent(
                words[1], key -> java.util.Collections.synchronizedList(new ArrayList<>()))
            .add(new Effect(life, Integer.parseInt(words[2])));
        yield "done " + words[1];
      }
      case "happened" -> effects.containsKey(words[1]) ? "yes" : "no";
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

  @Override
  public void close() throws IOException {
    server.close();
  }
}
