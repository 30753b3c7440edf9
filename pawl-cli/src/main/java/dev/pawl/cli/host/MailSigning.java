package dev.pawl.cli.host;

import dev.pawl.agents.mail.DkimKey;
import dev.pawl.agents.mail.EmailAddress;
import dev.pawl.agents.mail.SmtpTransport;
import dev.pawl.api.PawlException;
import dev.pawl.cli.config.Config;
import dev.pawl.cli.config.MailSettings;
import dev.pawl.cli.config.Setting;
import dev.pawl.cli.output.CliException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Whether emails are signed (DKIM), and with which key. */
public final class MailSigning {
  private static final List<Setting<String>> ALL =
      List.of(MailSettings.DKIM_DOMAIN, MailSettings.DKIM_SELECTOR, MailSettings.DKIM_KEY);

  private MailSigning() {}

  /**
   * The key that the settings name, or empty when emails are not signed.
   *
   * @throws CliException when only some of the settings are there, the key cannot be used, or its
   *     domain is not that of the sender
   */
  public static Optional<DkimKey> key(Config config) {
    List<Setting<String>> missing = ALL.stream().filter(setting -> !config.has(setting)).toList();
    if (missing.size() == ALL.size()) {
      return Optional.empty();
    }
    if (!missing.isEmpty()) {
      throw incomplete(config, missing.getFirst());
    }
    try {
      DkimKey key =
          DkimKey.read(
              config.get(MailSettings.DKIM_DOMAIN),
              config.get(MailSettings.DKIM_SELECTOR),
              Path.of(config.get(MailSettings.DKIM_KEY)));
      EmailAddress sender = MailRoute.sender(config);
      if (!key.covers(sender)) {
        throw otherSender(config, key, sender);
      }
      return Optional.of(key);
    } catch (CliException e) {
      throw e;
    } catch (PawlException e) {
      throw CliException.usage(e.code(), e.getMessage());
    }
  }

  static SmtpTransport signing(SmtpTransport transport, Config config) {
    return key(config).map(transport::signing).orElse(transport);
  }

  private static CliException incomplete(Config config, Setting<String> missing) {
    Setting<String> given = ALL.stream().filter(config::has).findFirst().orElseThrow();
    return CliException.usage(
        "dkim-incomplete",
        "The setting '%s' is given (%s) and '%s' is not. Set %s as well, or none of dkim.domain, dkim.selector and dkim.key."
            .formatted(given.key(), config.origin(given), missing.key(), missing.variable()));
  }

  private static CliException otherSender(Config config, DkimKey key, EmailAddress sender) {
    return CliException.usage(
        "dkim-sender",
        "Emails come from %s (mail.sender, %s), and the DKIM key signs for %s: such a signature counts for nothing (RFC 7489). Set mail.sender to an address at that domain or below it, or leave the settings 'dkim.…' out."
            .formatted(sender.address(), config.origin(MailSettings.MAIL_SENDER), key.domain()));
  }
}
