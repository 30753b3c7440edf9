package dev.pawl.cli.control;

import dev.pawl.engine.clock.EngineClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Lines over a socket, of bounded length and within bounded time. Not thread-safe. */
final class LineChannel implements AutoCloseable {
  private static final int BUFFER_BYTES = 8192;

  private final SocketChannel channel;
  private final EngineClock clock;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).flip();

  /** A line was longer than allowed. */
  static final class LineTooLongException extends IOException {
    LineTooLongException(int limit) {
      super("the message is longer than " + limit + " bytes");
    }
  }

  LineChannel(SocketChannel channel, EngineClock clock) {
    this.channel = channel;
    this.clock = clock;
  }

  /**
   * The next line without its end; empty when the other side is done.
   *
   * @throws IOException also when it takes longer than the limit, after which nothing more is read
   */
  Optional<String> read(int maxBytes, Duration limit) throws IOException {
    EngineClock.Alarm alarm = clock.at(clock.instant().plus(limit), this::close);
    try {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      while (true) {
        while (buffer.hasRemaining()) {
          byte next = buffer.get();
          if (next == '\n') {
            return Optional.of(line.toString(StandardCharsets.UTF_8));
          }
          if (line.size() >= maxBytes) {
            throw new LineTooLongException(maxBytes);
          }
          line.write(next);
        }
        buffer.clear();
        int count = channel.read(buffer);
        buffer.flip();
        if (count < 0) {
          return Optional.empty();
        }
      }
    } finally {
      alarm.cancel();
    }
  }

  /** Writes a line and its end. */
  void write(String line, Duration limit) throws IOException {
    EngineClock.Alarm alarm = clock.at(clock.instant().plus(limit), this::close);
    try {
      ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } finally {
      alarm.cancel();
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
