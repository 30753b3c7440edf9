package dev.pawl.cli.control;

import dev.pawl.api.PawlException;
import dev.pawl.cli.output.CliException;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.engine.clock.EngineClock;
import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers commands on the control socket of a data directory, for its owner alone. A virtual thread
 * for each connection, a bounded number of them; further ones wait in the system's queue.
 */
public final class ControlServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ControlServer.class);
  private static final int MAX_CONNECTIONS = 64;
  private static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(30);

  private final SocketPlace place;
  private final SocketPlace.Bound bound;
  private final Operations operations;
  private final Duration patience;
  private final EngineClock clock = EngineClock.system();
  private final Semaphore free = new Semaphore(MAX_CONNECTIONS);
  private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  private ControlServer(
      SocketPlace place, SocketPlace.Bound bound, Operations operations, Duration patience) {
    this.place = place;
    this.bound = bound;
    this.operations = operations;
    this.patience = patience;
  }

  /**
   * Answers from now on. Only for the process that holds the data directory.
   *
   * @param operations answers; not closed with the server
   */
  public static ControlServer open(Path dataDirectory, Operations operations) {
    return open(dataDirectory, operations, DEFAULT_PATIENCE);
  }

  /** The same with another time that a client may take for a line. */
  static ControlServer open(Path dataDirectory, Operations operations, Duration patience) {
    SocketPlace place = new SocketPlace(dataDirectory);
    try {
      ControlServer server = new ControlServer(place, place.bind(), operations, patience);
      Thread.ofVirtual().name("control-accept").start(server::accept);
      return server;
    } catch (IOException e) {
      throw CliException.of(
          ExitCode.FAILED,
          "control-socket",
          "The control socket in %s cannot be opened (%s). Check the rights of that directory."
              .formatted(dataDirectory, e),
          e);
    }
  }

  /** Where the socket lies. */
  public Path path() {
    return bound.path();
  }

  private void accept() {
    try {
      while (!closed) {
        free.acquire();
        SocketChannel channel = bound.channel().accept();
        open.add(channel);
        Thread.ofVirtual().name("control-connection").start(() -> serve(channel));
      }
    } catch (ClosedChannelException e) {
      log.debug("The control socket is closed.");
    } catch (IOException e) {
      log.warn("The control socket fails ({}); commands cannot reach this engine.", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve(SocketChannel channel) {
    try (LineChannel lines = new LineChannel(channel, clock)) {
      Optional<String> line = lines.read(Protocol.MAX_REQUEST_BYTES, patience);
      while (line.isPresent()) {
        lines.write(answer(line.get()), patience);
        line = lines.read(Protocol.MAX_REQUEST_BYTES, patience);
      }
    } catch (LineChannel.LineTooLongException e) {
      log.warn("A command was refused: {}.", e.getMessage());
    } catch (AsynchronousCloseException e) {
      log.debug("A control connection took too long, or the engine stops.");
    } catch (IOException e) {
      log.debug("A control connection broke: {}", e.toString());
    } finally {
      open.remove(channel);
      free.release();
    }
  }

  private String answer(String line) {
    try {
      Protocol.Request request = Protocol.request(line);
      Call<?, ?> call = Call.ALL.get(request.command());
      if (call == null) {
        throw CliException.usage(
            "unknown-command", "The engine knows no command '%s'.".formatted(request.command()));
      }
      String answer = Protocol.ok(answer(call, request));
      return answer.getBytes(StandardCharsets.UTF_8).length > Protocol.MAX_RESPONSE_BYTES
          ? Protocol.error(
              CliException.of(
                  ExitCode.FAILED,
                  Protocol.TOO_LONG,
                  "The answer is longer than %d bytes. Ask for less at a time."
                      .formatted(Protocol.MAX_RESPONSE_BYTES)))
          : answer;
    } catch (PawlException e) {
      return Protocol.error(e);
    } catch (RuntimeException e) {
      log.error("A control command failed.", e);
      return Protocol.error(
          CliException.of(ExitCode.FAILED, "defect", "The engine failed at this command: " + e, e));
    }
  }

  private <A, R> R answer(Call<A, R> call, Protocol.Request request) {
    var arguments = request.arguments();
    if (arguments == null) {
      throw CliException.usage("bad-message", "The control message has no arguments.");
    }
    return call.answer().apply(operations, Protocol.convert(arguments, call.arguments()));
  }

  @Override
  public void close() {
    closed = true;
    try {
      bound.channel().close();
      place.remove(bound.path());
      for (SocketChannel channel : open) {
        channel.close();
      }
    } catch (IOException e) {
      log.warn("The control socket could not be removed: {}", e.toString());
    }
    clock.close();
  }
}
