package dev.pawl.cli.kill;

import dev.pawl.cli.kill.Met.Thing;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The counter of the post office, where anybody may ask whether a message was taken: a line with a
 * Message-ID, answered by a line with the recipients, which is empty when it was not.
 */
final class Counter implements AutoCloseable {
  static final String SEPARATOR = " ";

  private final ServerSocket socket;
  private final PostOffice office;
  private final Met met;

  Counter(PostOffice office, Met met) throws IOException {
    this.socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    this.office = office;
    this.met = met;
    Thread.ofPlatform().daemon().name("counter").start(this::accept);
  }

  int port() {
    return socket.getLocalPort();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Thread.ofVirtual().start(() -> answer(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void answer(Socket client) {
    try (client;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
      String messageId = in.readLine();
      if (messageId != null) {
        met.add(Thing.LOOKUP);
        List<PostOffice.Taken> found = office.find(messageId);
        String answer =
            found.isEmpty() ? "" : String.join(SEPARATOR, found.getFirst().recipients());
        client.getOutputStream().write((answer + "\n").getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      // Whoever asked was killed meanwhile, and asks again.
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
