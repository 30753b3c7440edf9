package dev.pawl.testing.failure;

import static dev.pawl.api.ErrorKind.AGENT_FAILURE;
import static dev.pawl.api.ErrorKind.BUSINESS;
import static dev.pawl.api.ErrorKind.DATABASE;
import static dev.pawl.api.ErrorKind.SMTP;
import static dev.pawl.api.ErrorKind.UNKNOWN;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.OutcomeUnknownException;
import dev.pawl.api.WorkflowException;
import java.io.IOException;
import java.net.Socket;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;

/** What steps say themselves, and what nobody says. */
final class DeclaredFailuresTest extends FailureTable {

  @Override
  public List<FailureRow> rows() {
    return List.of(
        FailureRow.of(
            "a rule of the business", () -> withdraw(100, 7), BUSINESS, "no-money", "declared"),
        FailureRow.of(
            "a step that says what a broken connection means for it",
            () -> askAgent(false),
            AGENT_FAILURE,
            "agent-silent",
            "declared"),
        FailureRow.of(
            "a step that does not know what came of it",
            () -> askAgent(true),
            SMTP,
            "smtp-cut",
            "declared"),
        FailureRow.of(
            "a database whose driver is not there",
            () -> DriverManager.getConnection("jdbc:absent://host/orders").close(),
            DATABASE,
            "sql-08001",
            "sql"),
        FailureRow.of(
            "a queue that is full",
            () -> {
              ArrayBlockingQueue<String> queue = new ArrayBlockingQueue<>(1);
              boolean first = queue.add("first");
              boolean second = queue.add("second");
              throw new AssertionError("It took both: " + first + second + queue);
            },
            UNKNOWN,
            "illegal-state",
            "unknown"),
        FailureRow.of(
            "a list that is empty",
            () -> {
              Object ignored = new ArrayList<>().getFirst();
            },
            UNKNOWN,
            "no-such-element",
            "unknown"),
        FailureRow.of(
            "a division by nothing",
            () -> {
              int ignored = 7 / Integer.parseInt("0");
            },
            UNKNOWN,
            "arithmetic",
            "unknown"),
        FailureRow.of(
            "a list that changes while it is read",
            () -> {
              List<String> list = new ArrayList<>(List.of("a", "b", "c"));
              Iterator<String> items = list.iterator();
              list.remove("b");
              String ignored = items.next();
            },
            UNKNOWN,
            "concurrent-modification",
            "unknown"));
  }

  private static void withdraw(int amount, int balance) {
    if (amount > balance) {
      throw WorkflowException.business("no-money", "There are %d left.".formatted(balance));
    }
  }

  private static void askAgent(boolean sent) {
    try (Peer peer = Peer.that(Socket::close);
        Socket socket = peer.connect()) {
      int reply = socket.getInputStream().read();
      if (reply < 0) {
        throw new IOException("The agent hung up.");
      }
    } catch (IOException e) {
      throw sent
          ? new OutcomeUnknownException(ErrorKind.SMTP, "smtp-cut", "No reply.", e)
          : WorkflowException.of(AGENT_FAILURE, "agent-silent", "The agent hung up.", e);
    }
  }
}
