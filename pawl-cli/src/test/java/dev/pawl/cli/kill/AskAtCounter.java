package dev.pawl.cli.kill;

import dev.pawl.agents.mail.SentMail;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Asks at the counter of the post office, in another process. */
record AskAtCounter(int port) implements SentMail {
  static final String EVIDENCE = "known at the counter";

  @Override
  public Lookup lookup(String messageId) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      socket.getOutputStream().write((messageId + "\n").getBytes(StandardCharsets.UTF_8));
      String answer = in.readLine();
      if (answer == null) {
        throw new IOException("no answer");
      }
      return answer.isEmpty()
          ? new Lookup.NotFound()
          : new Lookup.Found(List.of(answer.split(Counter.SEPARATOR, -1)), EVIDENCE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
