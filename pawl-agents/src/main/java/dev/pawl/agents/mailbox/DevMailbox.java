package dev.pawl.agents.mailbox;

import dev.pawl.agents.mail.SentMail;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.server.SMTPServer;

/**
 * A mailbox for trying things out: an SMTP server on 127.0.0.1 that answers 250 only when the
 * message is on the disk, and shows what it accepted.
 *
 * <p>Open, it reads, also while another process receives into the same directory. Started, it
 * receives. A message that is sent twice is shown twice. Thread-safe.
 */
public final class DevMailbox implements AutoCloseable {
  private final MessageFile file;
  private final InstantSource clock;
  private final MailboxLimits limits;

  // Guarded by this.
  private @Nullable SMTPServer server;
  private @Nullable MailboxWriter writer;
  private boolean closed;

  private DevMailbox(MessageFile file, InstantSource clock, MailboxLimits limits) {
    this.file = file;
    this.clock = clock;
    this.limits = limits;
  }

  /** Opens the mailbox in this directory, made if need be, with the default limits. */
  public static DevMailbox open(Path directory, InstantSource clock) {
    return open(directory, clock, MailboxLimits.defaults());
  }

  /**
   * Opens the mailbox in this directory, made if need be.
   *
   * @param clock says when messages arrived
   * @throws MailboxException when the directory or the file in it cannot be used
   */
  public static DevMailbox open(Path directory, InstantSource clock, MailboxLimits limits) {
    return new DevMailbox(MessageFile.open(directory), clock, limits);
  }

  /**
   * Receives from now on, at 127.0.0.1.
   *
   * @param port the port, 0 for any free one
   * @return this
   * @throws MailboxException when the port is taken
   */
  public synchronized DevMailbox start(int port) {
    if (closed) {
      throw MailboxException.closed();
    }
    if (server != null) {
      throw MailboxException.alreadyStarted();
    }
    MailboxWriter newWriter = MailboxWriter.start(file);
    ExecutorService sessions =
        Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("mailbox-session-", 0).factory());
    SMTPServer newServer = server(port, newWriter, sessions);
    try {
      newServer.start();
    } catch (RuntimeException e) {
      sessions.close();
      newWriter.close();
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw cause instanceof BindException && !denied(cause)
          ? MailboxException.portTaken(port, cause)
          : MailboxException.cannotListen(port, cause);
    }
    writer = newWriter;
    server = newServer;
    return this;
  }

  /**
   * Where the started mailbox receives.
   *
   * @throws MailboxException when it was not started
   */
  public synchronized InetSocketAddress address() {
    if (server == null) {
      throw closed ? MailboxException.closed() : MailboxException.notStarted();
    }
    return new InetSocketAddress(loopback(), server.getPortAllocated());
  }

  /** All messages, in the order of arrival. */
  public List<MailboxMessage> messages() {
    return file.all();
  }

  /** The message with this number. */
  public Optional<MailboxMessage> message(long number) {
    return file.numbered(number).stream().findFirst();
  }

  /** The messages with this Message-ID, angle brackets included: more than one if sent twice. */
  public List<MailboxMessage> find(String messageId) {
    return file.identified(messageId);
  }

  /** Answers from this mailbox whether a message was sent to it. */
  public SentMail sentMail() {
    return new MailboxSentMail(this);
  }

  /** Stops receiving, after the messages that are complete were kept. */
  @Override
  public synchronized void close() {
    closed = true;
    if (server != null) {
      server.stop();
      server = null;
    }
    if (writer != null) {
      writer.close();
      writer = null;
    }
  }

  private SMTPServer server(int port, MailboxWriter target, ExecutorService sessions) {
    return SMTPServer.port(port)
        .bindAddress(loopback())
        .hostName("localhost")
        .softwareName("Pawl dev mailbox")
        .executorService(sessions)
        .serverThreadName("mailbox-accept")
        // The header would need the clock and a look-up of the client's name.
        .insertReceivedHeaders(false)
        .maxMessageSize(limits.messageBytes())
        .maxRecipients(limits.recipients())
        .maxConnections(limits.connections())
        .connectionTimeoutMs(Math.toIntExact(limits.idle().toMillis()))
        .messageHandlerFactory(context -> new ReceiveMessage(target, limits, clock))
        .build();
  }

  /** 127.0.0.1 also where the machine prefers IPv6. */
  private static InetAddress loopback() {
    try {
      return InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
    } catch (UnknownHostException e) {
      throw new AssertionError("four bytes are an address", e);
    }
  }

  private static boolean denied(Throwable cause) {
    return String.valueOf(cause.getMessage()).contains("ermission denied");
  }
}
