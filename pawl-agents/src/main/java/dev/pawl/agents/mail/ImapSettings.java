package dev.pawl.agents.mail;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.WorkflowException;
import java.time.Duration;
import java.util.List;

/**
 * Which IMAP folders show what was sent.
 *
 * @param host the server's name, which its certificate must carry
 * @param port its port
 * @param encryption how the connection is protected
 * @param login who logs in
 * @param folders where sent messages appear, such as {@code Sent}, or {@code INBOX} of an address
 *     that gets a copy of everything
 * @param absence what it means when none of them has the message
 * @param timeout the longest wait for a connection and for each reply
 */
public record ImapSettings(
    String host,
    int port,
    Encryption encryption,
    Login login,
    List<String> folders,
    Absence absence,
    Duration timeout) {

  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);
  private static final int MAX_PORT = 65_535;

  /** What it means that no folder has the message. */
  public enum Absence {
    /** Nothing: only messages that somebody files appear there. A person decides. */
    SAYS_NOTHING,
    /** The mail server itself files whatever it accepts, before it replies: it was not sent. */
    PROVES_NOT_SENT
  }

  /** Checks that there is something to ask, and that no password travels in the clear. */
  public ImapSettings {
    folders = List.copyOf(folders);
    if (host.isBlank() || port < 1 || port > MAX_PORT || folders.isEmpty()) {
      throw WorkflowException.of(
          ErrorKind.CONFIGURATION,
          "imap-settings-invalid",
          "\"%s:%d\" with %d folders cannot be searched for sent mail. Give host:port and a folder."
              .formatted(HeaderText.visible(host), port, folders.size()));
    }
    encryption.check(host, login);
  }

  /** The folder {@code Sent}, whose silence says nothing, with the default timeout. */
  public static ImapSettings of(String host, int port, Encryption encryption, Login login) {
    return new ImapSettings(
        host, port, encryption, login, List.of("Sent"), Absence.SAYS_NOTHING, DEFAULT_TIMEOUT);
  }

  /** The same with other folders. */
  public ImapSettings folders(String... names) {
    return new ImapSettings(host, port, encryption, login, List.of(names), absence, timeout);
  }

  /** The same with another meaning of absence. */
  public ImapSettings absence(Absence meaning) {
    return new ImapSettings(host, port, encryption, login, folders, meaning, timeout);
  }
}
