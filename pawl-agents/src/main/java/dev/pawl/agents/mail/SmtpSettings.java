package dev.pawl.agents.mail;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.WorkflowException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which mail server takes the messages, and how to reach it.
 *
 * @param host its name, which its certificate must carry
 * @param port its port
 * @param encryption how the connection is protected
 * @param login who logs in, or null for nobody
 * @param connectTimeout the longest a connection may take to open
 * @param replyTimeout the longest wait for a reply, or for the network to take a piece of the
 *     message. RFC 5321, 4.5.3.2 asks for five minutes or more: a shorter one leaves messages in
 *     doubt that a slow server did accept
 */
public record SmtpSettings(
    String host,
    int port,
    Encryption encryption,
    @Nullable Login login,
    Duration connectTimeout,
    Duration replyTimeout) {

  private static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration DEFAULT_REPLY_TIMEOUT = Duration.ofMinutes(5);
  private static final int MAX_PORT = 65_535;

  /** Checks the ranges, and that no password travels in the clear. */
  public SmtpSettings {
    if (host.isBlank() || port < 1 || port > MAX_PORT) {
      throw WorkflowException.of(
          ErrorKind.CONFIGURATION,
          "smtp-address-invalid",
          "\"%s:%d\" is not the address of a mail server. Give it as host:port, port 1 to %d."
              .formatted(HeaderText.visible(host), port, MAX_PORT));
    }
    if (!connectTimeout.isPositive() || !replyTimeout.isPositive()) {
      throw WorkflowException.of(
          ErrorKind.CONFIGURATION,
          "smtp-timeout-invalid",
          "The timeouts of the mail server must be positive, were %s and %s."
              .formatted(connectTimeout, replyTimeout));
    }
    encryption.check(host, login);
  }

  /** A server without login, with the default timeouts. */
  public static SmtpSettings of(String host, int port, Encryption encryption) {
    return new SmtpSettings(
        host, port, encryption, null, DEFAULT_CONNECT_TIMEOUT, DEFAULT_REPLY_TIMEOUT);
  }

  /** The same with a login. */
  public SmtpSettings login(Login newLogin) {
    return new SmtpSettings(host, port, encryption, newLogin, connectTimeout, replyTimeout);
  }

  /** The same with other timeouts. */
  public SmtpSettings timeouts(Duration connect, Duration reply) {
    return new SmtpSettings(host, port, encryption, login, connect, reply);
  }
}
