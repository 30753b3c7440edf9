package dev.pawl.agents.mail;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.OutcomeUnknownException;
import dev.pawl.api.WorkflowException;
import java.util.List;
import java.util.Map;

/** The failures of a delivery, each with its code and what it means for the message. */
final class SmtpFailure {
  static final String QUEUED = "smtp-queued";
  static final String DEFERRED = "smtp-deferred";
  static final String BOUNCED = "smtp-bounced";
  static final String LOGIN = "smtp-login-refused";
  static final String NO_STARTTLS = "smtp-no-starttls";
  static final String CERTIFICATE = "smtp-certificate";
  static final String SETUP = "smtp-setup";
  static final String UNKNOWN = "smtp-outcome-unknown";

  private final SmtpSettings settings;

  SmtpFailure(SmtpSettings settings) {
    this.settings = settings;
  }

  /** There was no conversation that could have delivered anything. */
  WorkflowException queued(String what, Throwable cause) {
    return WorkflowException.of(
        ErrorKind.NETWORK,
        QUEUED,
        "%s. Nothing was sent; the message stays queued and is tried again. Check that the mail server %s runs and is reachable."
            .formatted(what, server()),
        cause);
  }

  /** The server asks for another try later. */
  WorkflowException deferred(String what, List<RecipientResult> recipients, Throwable cause) {
    return withRecipients(
        WorkflowException.of(
            ErrorKind.SMTP,
            DEFERRED,
            "The mail server %s deferred the message: %s. It is tried again later."
                .formatted(server(), what),
            cause),
        recipients);
  }

  /** The server will never take this message. */
  WorkflowException bounced(
      ErrorKind kind, String what, List<RecipientResult> recipients, Throwable cause) {
    return withRecipients(
        WorkflowException.of(
            kind,
            BOUNCED,
            "The mail server %s refused the message for good: %s. Check the addresses and the content."
                .formatted(server(), what),
            cause),
        recipients);
  }

  /** The server does not let us in. */
  WorkflowException login(String what, Throwable cause) {
    return WorkflowException.of(
        ErrorKind.AUTHENTICATION,
        LOGIN,
        settings.login() == null
            ? "The mail server %s wants a login, and none is set: %s. Nothing was sent."
                .formatted(server(), what)
            : "The mail server %s refused the login: %s. Nothing was sent. Check user and password."
                .formatted(server(), what),
        cause);
  }

  /** Going on would be in the clear. */
  WorkflowException noStartTls(Throwable cause) {
    return WorkflowException.of(
        ErrorKind.CONFIGURATION,
        NO_STARTTLS,
        "The mail server %s does not offer STARTTLS, and nothing goes there unencrypted: neither the message nor a password was sent."
            .formatted(server()),
        cause);
  }

  /** The server, or who answers in its place, could not show who it is. */
  WorkflowException tls(TlsFailure why, String what, Throwable cause) {
    return switch (why) {
      case UNTRUSTED ->
          certificate("comes from nobody whom this Java trusts", what, "is the right one", cause);
      case OUT_OF_DATE ->
          certificate("is out of date", what, "and this machine have the right date", cause);
      case WRONG_NAME ->
          certificate("is for another name", what, "is called what it calls itself", cause);
      case NO_SESSION ->
          setup(
              "TLS failed (%s). Check that this port speaks %s"
                  .formatted(
                      what,
                      settings.encryption() == Encryption.TLS
                          ? "TLS from the first byte"
                          : "STARTTLS with TLS 1.2 or 1.3"),
              cause);
    };
  }

  private WorkflowException certificate(String is, String what, String check, Throwable cause) {
    return WorkflowException.of(
        ErrorKind.CONFIGURATION,
        CERTIFICATE,
        "TLS failed: the certificate of the mail server %s %s (%s). Nothing was sent. Check that the server %s."
            .formatted(server(), is, what, check),
        cause);
  }

  /** The settings do not fit the server. */
  WorkflowException setup(String what, Throwable cause) {
    return WorkflowException.of(
        ErrorKind.CONFIGURATION,
        SETUP,
        "The connection to the mail server %s is set up wrongly: %s. Nothing was sent."
            .formatted(server(), what),
        cause);
  }

  /** The whole message went out and no reply came back. */
  OutcomeUnknownException unknown(Throwable cause) {
    return new OutcomeUnknownException(
        ErrorKind.SMTP,
        UNKNOWN,
        "The connection to the mail server %s ended after the whole message was sent and before its reply. The server may have accepted it."
            .formatted(server()),
        cause);
  }

  private String server() {
    return settings.host() + ":" + settings.port();
  }

  private static WorkflowException withRecipients(
      WorkflowException failure, List<RecipientResult> recipients) {
    List<Map<String, String>> details =
        recipients.stream()
            .map(recipient ->
                Map.of(
                    "address", recipient.address(),
                    "status", recipient.status().name(),
                    "reply", recipient.reply()))
            .toList();
    return failure.withDetails(Map.of("recipients", details));
  }
}
