package dev.pawl.cli.kill;

import dev.pawl.agents.email.EmailDepartment;
import dev.pawl.agents.email.delivery.Deliver;
import dev.pawl.agents.email.delivery.MailService;
import dev.pawl.agents.mail.EmailAddress;
import dev.pawl.agents.mail.Encryption;
import dev.pawl.agents.mail.SmtpSettings;
import dev.pawl.agents.mail.SmtpTransport;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.Retry;
import dev.pawl.cli.config.Config;
import dev.pawl.cli.config.ServiceLimits;
import dev.pawl.cli.control.ControlServer;
import dev.pawl.cli.control.LocalOperations;
import dev.pawl.engine.Engine;
import dev.pawl.engine.EngineBuilder;
import dev.pawl.engine.EngineSettings;
import dev.pawl.engine.run.RunSettings;
import dev.pawl.engine.service.BreakerRules;
import dev.pawl.engine.service.ServiceRules;
import dev.pawl.engine.service.ServiceSettings;
import dev.pawl.engine.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The process that is killed: an engine with the email department, and its control socket. */
final class SoakChild {
  static final String READY = "ready at ";
  static final EmailAddress SENDER = new EmailAddress("pawl@example.org", "Pawl");

  private static final Duration VERIFY_GRACE = Duration.ofMillis(50);
  private static final Duration CANCEL_GRACE = Duration.ofMillis(100);

  /** For ever, and soon: the server puts off everything some times. */
  private static final Retry RETRY =
      Retry.fixed(Duration.ofMillis(150))
          .maxAttempts(100_000)
          .on(ErrorKind.SMTP, ErrorKind.NETWORK);

  private SoakChild() {}

  /**
   * Arguments: store, directory of the control socket, port of the mail server, port of its
   * counter, life, and the number of the delivery whose commit never comes, or 0.
   */
  public static void main(String[] arguments) throws IOException {
    Store opened = SoakStores.open(arguments[0]);
    int stand = Integer.parseInt(arguments[5]);
    try (Engine engine =
            engine(
                stand == 0 ? opened : StandingStore.at(stand, opened),
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]),
                "life-" + arguments[4]);
        ControlServer server =
            ControlServer.open(
                Path.of(arguments[1]), new LocalOperations(engine, true, "the post office"))) {
      System.out.println(READY + server.path());
      // Until the parent closes its end, or, mostly, kills.
      while (System.in.read() >= 0) {}
    }
  }

  /** As usual, but a circuit breaker that opens is not open for longer than such a life. */
  private static ServiceSettings services() {
    ServiceSettings usual = ServiceLimits.of(Config.defaults());
    BreakerRules quick =
        new BreakerRules(
            BreakerRules.Mode.CONSECUTIVE, 5, 0.5, 20, 10, Duration.ofMillis(300), 1, 1);
    ServiceRules mail = usual.of(Deliver.SERVICE).breaker(quick);
    return new ServiceSettings(usual.defaults(), Map.of(Deliver.SERVICE, mail), usual.refresh());
  }

  /**
   * An engine with the email department.
   *
   * @param server the port of the mail server
   * @param counter the port of its counter
   */
  static Engine engine(Store store, int server, int counter, String node) {
    EngineSettings settings =
        EngineSettings.defaults()
            .run(
                RunSettings.defaults()
                    // Parks whatever waits at all, so that every kind of wake-up is met by kills.
                    .parkAfter(Duration.ofMillis(1))
                    .parkFactor(0)
                    // So many kills would make any run a suspect.
                    .maxClaimsWithoutProgress(1_000_000)
                    .cancelGrace(CANCEL_GRACE)
                    .verifyGrace(VERIFY_GRACE));
    EngineBuilder builder =
        Engine.builder().store(store).settings(settings).services(services()).node(node);
    MailService mail =
        MailService.of(
                new SmtpTransport(SmtpSettings.of("127.0.0.1", server, Encryption.NONE)),
                new AskAtCounter(counter),
                SENDER)
            .retry(RETRY);
    EmailDepartment.workflows(SoakAgents.all(), mail).forEach(builder::register);
    return builder.start();
  }
}
