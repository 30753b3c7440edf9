package dev.pawl.cli.host;

import dev.pawl.agents.mail.DeliveryReport;
import dev.pawl.agents.mail.EmailAddress;
import dev.pawl.agents.mail.MailTransport;
import dev.pawl.agents.mail.OutgoingMessage;
import dev.pawl.api.WorkflowException;
import dev.pawl.cli.config.Config;
import dev.pawl.cli.config.MailSettings;
import dev.pawl.cli.config.Origin;
import dev.pawl.cli.config.Setting;
import java.util.List;

/** Adds to the refusals of a mail server which setting of this program to look at. */
final class AdvisedTransport implements MailTransport {
  private final MailTransport transport;
  private final Config config;

  AdvisedTransport(MailTransport transport, Config config) {
    this.transport = transport;
    this.config = config;
  }

  @Override
  public DeliveryReport send(OutgoingMessage message, List<EmailAddress> recipients) {
    try {
      return transport.send(message, recipients);
    } catch (WorkflowException e) {
      String advice = advice(e.code());
      throw advice.isEmpty()
          ? e
          : WorkflowException.of(e.kind(), e.code(), e.getMessage() + " " + advice, e)
              .withDetails(e.details());
    }
  }

  private String advice(String code) {
    return switch (code) {
      case "smtp-login-refused" ->
          config.has(MailSettings.SMTP_USER)
              ? "They come from %s and %s."
                  .formatted(source(MailSettings.SMTP_USER), source(MailSettings.SMTP_PASSWORD))
              : "Set %s and %s."
                  .formatted(
                      MailSettings.SMTP_USER.variable(), MailSettings.SMTP_PASSWORD.variable());
      case "smtp-no-starttls" ->
          "If it speaks TLS from the first byte, set smtp.encryption to tls; if it is on this machine or wants no login, --smtp-plain (smtp.encryption none) allows it.";
      case "smtp-certificate" ->
          "If it has an authority of your own, name a PEM file with that certificate in %s (mail.trust)."
              .formatted(MailSettings.MAIL_TRUST.variable());
      default -> "";
    };
  }

  private String source(Setting<String> setting) {
    Origin origin = config.origin(setting);
    return switch (origin.level()) {
      case ENVIRONMENT -> origin.where();
      case FLAG, FILE -> setting.key() + " (" + origin + ")";
      case DEFAULT -> setting.key();
    };
  }
}
