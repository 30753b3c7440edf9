package dev.pawl.cli.config;

import dev.pawl.agents.mail.AttachmentLimits;

/** The limits of emails. */
public final class MailLimits {
  private MailLimits() {}

  /** Which attachments an email may have. */
  public static AttachmentLimits attachments(Config config) {
    return new AttachmentLimits(
        config.get(MailSettings.MAIL_ATTACHMENTS_MAX_COUNT),
        config.get(MailSettings.MAIL_ATTACHMENTS_MAX_BYTES),
        config.get(MailSettings.MAIL_ATTACHMENTS_REFUSED_ENDINGS));
  }
}
