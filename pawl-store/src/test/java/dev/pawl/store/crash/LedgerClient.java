package dev.pawl.store.crash;

import dev.pawl.api.Attempt;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.Undoing;
import dev.pawl.api.WorkflowException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The killed process's line to the parent: one connection a question. */
final class LedgerClient {
  /** The name of a step whose undo fails the first time. */
  static final String STUBBORN = "stubborn";

  private final int port;
  private final int life;

  /**
   * @param life which one of the killed processes this is
   */
  LedgerClient(int port, int life) {
    this.port = port;
    this.life = life;
  }

  /** Has an effect in the parent, which remembers it by its key. */
  String effect(Attempt attempt) {
    String said = ask("began\t" + words(attempt));
    ask("ended\t" + words(attempt));
    return said;
  }

  /** Has the effect of an undo, which fails the first time where a step's name says so. */
  void effect(Undoing undoing) {
    String words = undoing.idempotencyKey() + "\t" + undoing.attempt() + "\t" + life;
    String said = ask("began\t" + words);
    ask("ended\t" + words);
    if (undoing.path().contains(STUBBORN) && undoing.attempt() == 1) {
      throw WorkflowException.of(ErrorKind.TRANSIENT, "meant", said + ": it is meant to fail.");
    }
  }

  private String words(Attempt attempt) {
    return attempt.idempotencyKey() + "\t" + attempt.number() + "\t" + life;
  }

  /** Whether an effect of this key happened. */
  boolean happened(String key) {
    return ask("happened\t" + key).equals("yes");
  }

  /** The start of this run was acknowledged. */
  void started(String runId) {
    ask("started\t" + runId);
  }

  /** The receipt of a message was acknowledged. */
  void received(String runId, String messageId) {
    ask("received\t" + runId + "\t" + messageId);
  }

  /** A move on a run was acknowledged as done; its event is of this type. */
  void moved(String runId, String type) {
    ask("moved\t" + runId + "\t" + type);
  }

  /** A named point is reached; the answer never comes when the parent kills there. */
  void point(String name) {
    ask("point\t" + name);
  }

  /** Every run is over. */
  void done() {
    ask("done");
  }

  private String ask(String line) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
      String answer = in.readLine();
      if (answer == null) {
        throw new IOException("The ledger hung up.");
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
