package dev.pawl.cli.config;

import dev.pawl.agents.mail.AttachmentLimits;
import dev.pawl.agents.mail.Encryption;
import dev.pawl.agents.mail.ImapSettings.Absence;
import java.time.Duration;
import java.util.List;

/** The settings of mail servers, the dev mailbox, and what goes through them. */
public final class MailSettings {
  public static final Setting<String> MAIL_SENDER =
      new Setting<>(
          "mail.sender",
          Form.TEXT,
          "Pawl <pawl@localhost>",
          "the From address of emails; with a mail server smtp.user, if that is an address");
  public static final Setting<String> MAIL_TRUST =
      new Setting<>(
          "mail.trust",
          Form.TEXT,
          "",
          "a PEM file of certificates that mail servers may have besides those Java trusts");
  public static final Setting<Integer> MAIL_ATTACHMENTS_MAX_COUNT =
      new Setting<>(
          "mail.attachments.max-count", Form.COUNT, "10", "the most attachments of an email");
  public static final Setting<Long> MAIL_ATTACHMENTS_MAX_BYTES =
      new Setting<>(
          "mail.attachments.max-bytes",
          Form.BYTES,
          "10MiB",
          "the most bytes of all attachments of an email together, before they are encoded");
  public static final Setting<List<String>> MAIL_ATTACHMENTS_REFUSED_ENDINGS =
      new Setting<>(
          "mail.attachments.refused-endings",
          Form.LIST,
          String.join(",", AttachmentLimits.DEFAULT_REFUSED_ENDINGS),
          "the endings of files that are not attached; empty refuses none");
  public static final Setting<String> DKIM_DOMAIN =
      new Setting<>(
          "dkim.domain",
          Form.TEXT,
          "",
          "the domain that emails are signed for (DKIM); without it they are not signed");
  public static final Setting<String> DKIM_SELECTOR =
      new Setting<>(
          "dkim.selector", Form.TEXT, "", "the name under which it publishes the public key");
  public static final Setting<String> DKIM_KEY =
      new Setting<>("dkim.key", Form.TEXT, "", "a PEM file with the private key, RSA in PKCS#8");
  public static final Setting<Integer> MAILBOX_PORT =
      new Setting<>("mailbox.port", Form.PORT, "0", "the port of the dev mailbox on 127.0.0.1");
  public static final Setting<String> SMTP_SERVER =
      new Setting<>(
          "smtp.server",
          Form.TEXT,
          "",
          "host:port of the mail server; without it mail goes to the dev mailbox");
  public static final Setting<Encryption> SMTP_ENCRYPTION =
      new Setting<>(
          "smtp.encryption",
          Form.word(Encryption.class),
          "starttls",
          "how the connection to it is protected: starttls, tls or none; on port 465 tls unless it is set");
  public static final Setting<String> SMTP_USER =
      new Setting<>("smtp.user", Form.TEXT, "", "who logs in to the mail server");
  public static final Setting<String> SMTP_PASSWORD =
      new Setting<>("smtp.password", Form.SECRET, "", "the password of that user");
  public static final Setting<String> IMAP_SERVER =
      new Setting<>(
          "imap.server",
          Form.TEXT,
          "",
          "host:port of the IMAP server that shows sent mail; settles deliveries in doubt");
  public static final Setting<Encryption> IMAP_ENCRYPTION =
      new Setting<>(
          "imap.encryption",
          Form.word(Encryption.class),
          "tls",
          "how the connection to it is protected: starttls, tls or none");
  public static final Setting<String> IMAP_USER =
      new Setting<>("imap.user", Form.TEXT, "", "who logs in there");
  public static final Setting<String> IMAP_PASSWORD =
      new Setting<>("imap.password", Form.SECRET, "", "the password of that user");
  public static final Setting<List<String>> IMAP_FOLDERS =
      new Setting<>("imap.folders", Form.LIST, "Sent", "the folders where sent mail appears");
  public static final Setting<Absence> IMAP_ABSENCE =
      new Setting<>(
          "imap.absence",
          Form.word(Absence.class),
          "says-nothing",
          "what it means that no folder has a message: says-nothing or proves-not-sent");
  public static final Setting<Duration> MAIL_RETRY_FOR =
      new Setting<>(
          "mail.retry.for",
          Form.DURATION_FORM,
          "24h",
          "how long a message that no server takes is tried again");
  public static final Setting<Duration> MAIL_RETRY_FIRST_DELAY =
      new Setting<>(
          "mail.retry.first-delay",
          Form.DURATION_FORM,
          "30s",
          "the pause before the second attempt, doubling each time; at most mail.retry.max-delay");
  public static final Setting<Duration> MAIL_RETRY_MAX_DELAY =
      new Setting<>(
          "mail.retry.max-delay",
          Form.DURATION_FORM,
          "1h",
          "the longest such pause; at least a thousandth of mail.retry.for");

  /** All of them, in the order that people read them in. */
  static final List<Setting<?>> ALL =
      List.of(
          MAIL_SENDER,
          MAIL_TRUST,
          MAIL_ATTACHMENTS_MAX_COUNT,
          MAIL_ATTACHMENTS_MAX_BYTES,
          MAIL_ATTACHMENTS_REFUSED_ENDINGS,
          DKIM_DOMAIN,
          DKIM_SELECTOR,
          DKIM_KEY,
          MAIL_RETRY_FOR,
          MAIL_RETRY_FIRST_DELAY,
          MAIL_RETRY_MAX_DELAY,
          MAILBOX_PORT,
          SMTP_SERVER,
          SMTP_ENCRYPTION,
          SMTP_USER,
          SMTP_PASSWORD,
          IMAP_SERVER,
          IMAP_ENCRYPTION,
          IMAP_USER,
          IMAP_PASSWORD,
          IMAP_FOLDERS,
          IMAP_ABSENCE);

  private MailSettings() {}
}
