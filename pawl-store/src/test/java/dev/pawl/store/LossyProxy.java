package dev.pawl.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** A proxy before a PostgreSQL server that can lose the answer to a COMMIT, and the connection. */
final class LossyProxy implements Closeable {
  /**
   * The tag of the command, prepared or not, proves that the server has committed; that of a
   * procedure does when it is followed by the server's being ready and outside of a transaction.
   */
  private static final Pattern COMMITTED =
      Pattern.compile("COMMIT\u0000|CALL\u0000Z\u0000\u0000\u0000\u0005I");

  private final ServerSocket listener;
  private final int serverPort;
  private final AtomicBoolean armed = new AtomicBoolean();
  private final AtomicInteger lost = new AtomicInteger();

  LossyProxy(int serverPort) throws IOException {
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.serverPort = serverPort;
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  void loseNextAnswer() {
    armed.set(true);
  }

  /** How many answers were lost. */
  int lost() {
    return lost.get();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
        Thread.ofVirtual().start(() -> requests(client, server));
        Thread.ofVirtual().start(() -> answers(client, server));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void requests(Socket client, Socket server) {
    byte[] buffer = new byte[1 << 16];
    try (client;
        server) {
      for (int size = client.getInputStream().read(buffer);
          size >= 0;
          size = client.getInputStream().read(buffer)) {
        server.getOutputStream().write(buffer, 0, size);
      }
    } catch (IOException e) {
      // The other side is gone, which is what a proxy has to pass on.
    }
  }

  private void answers(Socket client, Socket server) {
    byte[] buffer = new byte[1 << 16];
    try (client;
        server) {
      for (int size = server.getInputStream().read(buffer);
          size >= 0;
          size = server.getInputStream().read(buffer)) {
        String text = new String(buffer, 0, size, StandardCharsets.ISO_8859_1);
        if (COMMITTED.matcher(text).find() && armed.compareAndSet(true, false)) {
          lost.incrementAndGet();
          return;
        }
        client.getOutputStream().write(buffer, 0, size);
      }
    } catch (IOException e) {
      // As above.
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
