package dev.pawl.cli.host;

import dev.pawl.agents.mail.EmailAddress;
import dev.pawl.agents.mail.Encryption;
import dev.pawl.agents.mail.ImapSentMail;
import dev.pawl.agents.mail.ImapSettings;
import dev.pawl.agents.mail.Login;
import dev.pawl.agents.mail.MailServerCheck;
import dev.pawl.agents.mail.MailTransport;
import dev.pawl.agents.mail.Secret;
import dev.pawl.agents.mail.SentMail;
import dev.pawl.agents.mail.SmtpSettings;
import dev.pawl.agents.mail.SmtpTransport;
import dev.pawl.agents.mail.TrustedAuthorities;
import dev.pawl.agents.mailbox.DevMailbox;
import dev.pawl.api.HealthCheck;
import dev.pawl.api.PawlException;
import dev.pawl.cli.config.Config;
import dev.pawl.cli.config.HealthLimits;
import dev.pawl.cli.config.HealthSettings;
import dev.pawl.cli.config.MailSettings;
import dev.pawl.cli.config.Origin;
import dev.pawl.cli.config.Setting;
import dev.pawl.cli.output.CliException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Where emails go, and where to look whether one went.
 *
 * @param description for people
 */
record MailRoute(
    MailTransport transport,
    SentMail sentMail,
    EmailAddress sender,
    String description,
    Optional<Server> server) {

  /**
   * Who takes the emails.
   *
   * @param trust whom to trust besides the platform's authorities, or null
   */
  record Server(SmtpSettings settings, @Nullable SSLContext trust) {}

  private static final int IMPLICIT_TLS_PORT = 465;

  /** To the dev mailbox of this process. */
  static MailRoute to(DevMailbox mailbox, Config config) {
    int port = mailbox.address().getPort();
    SmtpSettings settings = SmtpSettings.of("127.0.0.1", port, Encryption.NONE);
    return new MailRoute(
        MailSigning.signing(new SmtpTransport(settings), config),
        mailbox.sentMail(),
        sender(config),
        "dev mailbox at 127.0.0.1:" + port,
        Optional.of(new Server(settings, null)));
  }

  /** To the mail server that the settings name. */
  static MailRoute toServer(Config config) {
    HostAndPort server = HostAndPort.of(config, MailSettings.SMTP_SERVER);
    try {
      SmtpSettings settings =
          SmtpSettings.of(server.host(), server.port(), encryption(config, server));
      Optional<Login> login = login(config, MailSettings.SMTP_USER, MailSettings.SMTP_PASSWORD);
      SSLContext trust = trust(config);
      SmtpTransport transport =
          new SmtpTransport(login.map(settings::login).orElse(settings), trust);
      return new MailRoute(
          new AdvisedTransport(MailSigning.signing(transport, config), config),
          sentMail(config, trust),
          sender(config),
          "mail server " + server,
          Optional.of(new Server(settings, trust)));
    } catch (CliException e) {
      throw e;
    } catch (PawlException e) {
      throw CliException.usage(e.code(), e.getMessage());
    }
  }

  /** Nowhere: for an engine that executes nothing. */
  static MailRoute nowhere(Config config) {
    return new MailRoute(
        (message, recipients) -> {
          throw new IllegalStateException("This engine executes nothing.");
        },
        SentMail.none(),
        sender(config),
        "none",
        Optional.empty());
  }

  /** Looks whether the mail server takes connections; empty where there is none. */
  Optional<HealthCheck> check(Config config, InstantSource clock) {
    if (server.isPresent()) {
      return Optional.of(check(server.get(), config, clock));
    }
    // Settings of mail that contradict each other are for the check to say, not for each command.
    return config.has(MailSettings.SMTP_SERVER)
        ? Optional.of(
            HealthCheck.of(
                "mail",
                () -> check(toServer(config).server().orElseThrow(), config, clock).check()))
        : Optional.empty();
  }

  private static MailServerCheck check(Server to, Config config, InstantSource clock) {
    return new MailServerCheck(
        to.settings(),
        to.trust(),
        clock,
        HealthLimits.limit(config),
        config.get(HealthSettings.HEALTH_SERVICE_LEVELS));
  }

  /**
   * Port 465 speaks TLS from the first byte (RFC 8314, 3.3), where STARTTLS would wait for ever.
   */
  static Encryption encryption(Config config, HostAndPort server) {
    return server.port() == IMPLICIT_TLS_PORT && isDefault(config, MailSettings.SMTP_ENCRYPTION)
        ? Encryption.TLS
        : config.get(MailSettings.SMTP_ENCRYPTION);
  }

  private static @Nullable SSLContext trust(Config config) {
    return config.has(MailSettings.MAIL_TRUST)
        ? TrustedAuthorities.with(Path.of(config.get(MailSettings.MAIL_TRUST)))
        : null;
  }

  private static SentMail sentMail(Config config, @Nullable SSLContext trust) {
    if (!config.has(MailSettings.IMAP_SERVER)) {
      return SentMail.none();
    }
    HostAndPort server = HostAndPort.of(config, MailSettings.IMAP_SERVER);
    Login login =
        login(config, MailSettings.IMAP_USER, MailSettings.IMAP_PASSWORD)
            .orElseThrow(() ->
                CliException.usage(
                    "imap-login",
                    "The setting 'imap.server' needs a login. Set PAWL_IMAP_USER and PAWL_IMAP_PASSWORD."));
    return new ImapSentMail(
        ImapSettings.of(
                server.host(), server.port(), config.get(MailSettings.IMAP_ENCRYPTION), login)
            .folders(config.get(MailSettings.IMAP_FOLDERS).toArray(String[]::new))
            .absence(config.get(MailSettings.IMAP_ABSENCE)),
        trust);
  }

  private static Optional<Login> login(
      Config config, Setting<String> user, Setting<String> password) {
    if (config.has(user) != config.has(password)) {
      Setting<String> given = config.has(user) ? user : password;
      Setting<String> missing = config.has(user) ? password : user;
      throw CliException.usage(
          "half-a-login",
          "The setting '%s' is given (%s) and '%s' is not. Set %s as well, or neither."
              .formatted(given.key(), config.origin(given), missing.key(), missing.variable()));
    }
    return config.has(user)
        ? Optional.of(new Login(config.get(user), Secret.of(config.get(password))))
        : Optional.empty();
  }

  /** Real mail servers want a sender that exists, and hardly take localhost for its domain. */
  private static Optional<EmailAddress> ownSender(Config config) {
    if (!config.has(MailSettings.SMTP_SERVER)
        || !isDefault(config, MailSettings.MAIL_SENDER)
        || !config.get(MailSettings.SMTP_USER).contains("@")) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new EmailAddress(
              config.get(MailSettings.SMTP_USER).strip(), configuredSender(config).name()));
    } catch (PawlException e) {
      return Optional.empty();
    }
  }

  private static boolean isDefault(Config config, Setting<?> setting) {
    return config.origin(setting).level() == Origin.Level.DEFAULT;
  }

  /** Who sends emails, by these settings. */
  static EmailAddress sender(Config config) {
    return ownSender(config).orElseGet(() -> configuredSender(config));
  }

  private static EmailAddress configuredSender(Config config) {
    try {
      return EmailAddress.parse(config.get(MailSettings.MAIL_SENDER));
    } catch (PawlException e) {
      throw CliException.usage(
          "config-value",
          "The value of 'mail.sender' (%s) cannot be read: %s"
              .formatted(config.origin(MailSettings.MAIL_SENDER), e.getMessage()));
    }
  }
}
