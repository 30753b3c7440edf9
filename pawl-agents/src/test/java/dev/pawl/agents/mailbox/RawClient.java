package dev.pawl.agents.mailbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Speaks SMTP by hand, so that a test sees each reply the moment it comes. */
final class RawClient implements AutoCloseable {
  private final Socket socket;
  private final BufferedReader in;

  RawClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(20_000);
    in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
  }

  /** The last line of the next reply, or null at the end of the connection. */
  @Nullable String reply() throws IOException {
    String line = in.readLine();
    while (line != null && line.length() > 3 && line.charAt(3) == '-') {
      line = in.readLine();
    }
    return line;
  }

  /** Sends a line and returns the last line of the reply. */
  @Nullable String say(String line) throws IOException {
    write(line + "\r\n");
    return reply();
  }

  void write(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  /** Greets and goes as far as DATA. */
  RawClient upToData(String from, String... recipients) throws IOException {
    reply();
    say("EHLO test");
    say("MAIL FROM:<" + from + ">");
    for (String recipient : recipients) {
      say("RCPT TO:<" + recipient + ">");
    }
    say("DATA");
    return this;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
