package dev.pawl.agents.mail;

import dev.pawl.api.HealthCheck;
import dev.pawl.api.HealthLevels;
import dev.pawl.api.HealthReport;
import dev.pawl.api.HealthStatus;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Whether the mail server takes connections: greeting, {@code EHLO}, {@code STARTTLS} where that is
 * set, {@code NOOP}, {@code QUIT} (RFC 5321, 4.1.1). Nobody logs in and nothing is sent: a password
 * that is wrong would lock the account after some looks.
 */
public final class MailServerCheck implements HealthCheck {
  private final SmtpSettings settings;
  private final Session session;
  private final InstantSource clock;
  private final HealthLevels latency;

  /**
   * @param settings of the server; its timeouts and login are not used
   * @param trust whom to trust besides the platform's authorities, or null
   * @param limit how long a connection, and each reply, may take
   * @param latency from how many milliseconds of the whole dialogue on it is not well
   */
  public MailServerCheck(
      SmtpSettings settings,
      @Nullable SSLContext trust,
      InstantSource clock,
      Duration limit,
      HealthLevels latency) {
    this.settings =
        new SmtpSettings(
            settings.host(), settings.port(), settings.encryption(), null, limit, limit);
    this.session = Session.getInstance(SmtpTransport.properties(this.settings, trust));
    this.clock = clock;
    this.latency = latency;
  }

  @Override
  public String name() {
    return "mail";
  }

  @Override
  public HealthReport check() {
    ObservedTransport transport =
        new ObservedTransport(
            session, new URLName("smtp", settings.host(), settings.port(), null, null, null));
    Instant began = clock.instant();
    try (transport) {
      transport.connect(settings.host(), settings.port(), null, null);
      if (!transport.isConnected()) {
        return HealthReport.failed(
            "The mail server %s took the connection and did not answer NOOP.".formatted(server()),
            advice());
      }
      return judged(Duration.between(began, clock.instant()).toNanos() / 1e6);
    } catch (MessagingException e) {
      return refused(transport, e);
    }
  }

  private HealthReport judged(double millis) {
    HealthStatus status = latency.of(millis);
    return HealthReport.of(
            status,
            "The mail server %s greeted and answered within %d ms."
                .formatted(server(), Math.round(millis)),
            status == HealthStatus.HEALTHY
                ? ""
                : "It is slow: look at its load, at the network, and at the name server.")
        .figure("latency.ms", millis);
  }

  private HealthReport refused(ObservedTransport transport, MessagingException e) {
    Optional<SmtpReply> last = transport.lastReply().filter(SmtpReply::given);
    if (last.isPresent() && last.get().transientRefusal()) {
      return HealthReport.of(
          HealthStatus.CRITICAL,
          "The mail server %s asks to come back later: %s".formatted(server(), last.get().text()),
          "Emails wait and are tried again; see what keeps the server busy.");
    }
    if (last.isPresent() && last.get().permanentRefusal()) {
      return HealthReport.failed(
          "The mail server %s refuses to talk: %s".formatted(server(), last.get().text()),
          advice());
    }
    return HealthReport.failed(
        "No session with the mail server %s (%s).".formatted(server(), CauseChain.root(e)),
        advice());
  }

  private static String advice() {
    return "Check that it runs and is reachable from here, and the settings smtp.server, smtp.encryption and mail.trust. Emails wait until then.";
  }

  private String server() {
    return settings.host() + ":" + settings.port();
  }
}
