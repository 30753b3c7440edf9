package dev.pawl.agents.mailbox;

import dev.pawl.api.PawlException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The dev mailbox cannot do what was asked. */
public final class MailboxException extends PawlException {
  private MailboxException(String code, String message, @Nullable Throwable cause) {
    super(code, message, cause);
  }

  static MailboxException unusableDirectory(Path directory, Throwable cause) {
    return new MailboxException(
        "mailbox-directory",
        "The mailbox cannot use the directory %s (%s). Check that it exists or can be made, and that you may write there."
            .formatted(directory, cause.getMessage()),
        cause);
  }

  static MailboxException unusableFile(Path file, Throwable cause) {
    return new MailboxException(
        "mailbox-file",
        "The mailbox cannot use the file %s (%s). It may be no mailbox, be write-protected, or be damaged. Move it away or name another directory."
            .formatted(file, cause.getMessage()),
        cause);
  }

  static MailboxException newerFile(Path file, int found, int known) {
    return new MailboxException(
        "mailbox-newer",
        "The mailbox file %s has format %d, this program knows up to %d. Use the newer program."
            .formatted(file, found, known),
        null);
  }

  static MailboxException portTaken(int port, Throwable cause) {
    return new MailboxException(
        "mailbox-port-taken",
        "Port %d on 127.0.0.1 is taken, perhaps by another mailbox. Stop that program, or use another port or 0 for any."
            .formatted(port),
        cause);
  }

  static MailboxException cannotListen(int port, Throwable cause) {
    return new MailboxException(
        "mailbox-cannot-listen",
        "The mailbox cannot listen on port %d of 127.0.0.1 (%s). Ports below 1024 need rights; try another or 0 for any."
            .formatted(port, cause.getMessage()),
        cause);
  }

  static MailboxException alreadyStarted() {
    return new MailboxException(
        "mailbox-started", "This mailbox was already started. Open another one instead.", null);
  }

  static MailboxException notStarted() {
    return new MailboxException(
        "mailbox-not-started",
        "The mailbox is open for reading and has no address. Call start(port) first.",
        null);
  }

  static MailboxException closed() {
    return new MailboxException(
        "mailbox-closed", "The mailbox is closed. Open it again to go on.", null);
  }

  static MailboxException storing(Path file, Throwable cause) {
    return new MailboxException(
        "mailbox-storing",
        "The mailbox could not write to %s (%s). Check the free space; the sender was told to try again."
            .formatted(file, cause.getMessage()),
        cause);
  }

  static MailboxException reading(Path file, Throwable cause) {
    return new MailboxException(
        "mailbox-reading",
        "The mailbox could not read %s (%s). Check the file and its directory."
            .formatted(file, cause.getMessage()),
        cause);
  }
}
