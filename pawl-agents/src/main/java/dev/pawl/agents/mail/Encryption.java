package dev.pawl.agents.mail;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.WorkflowException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the connection to a mail server is protected. */
public enum Encryption {
  /** Not at all: for the dev mailbox and for servers on the same machine. */
  NONE,
  /** Starts in the clear and must switch to TLS before anything else; never goes on without. */
  STARTTLS,
  /** TLS from the first byte. */
  TLS;

  /** Refuses a password that would travel in the clear to another machine. */
  void check(String host, @Nullable Login login) {
    if (this == NONE && login != null && !loopback(host)) {
      throw WorkflowException.of(
          ErrorKind.CONFIGURATION,
          "mail-password-in-clear",
          "The password for %s would travel unencrypted to %s. Use STARTTLS or TLS."
              .formatted(login.user(), host));
    }
  }

  private static boolean loopback(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return name.equals("localhost")
        || name.equals("::1")
        || name.equals("[::1]")
        || name.matches("127(?:\\.\\d{1,3}){3}");
  }
}
