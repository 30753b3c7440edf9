package dev.pawl.cli.kill;

import dev.pawl.agents.director.Company;
import dev.pawl.agents.email.EmailAgents;
import dev.pawl.agents.email.EmailRequest;
import dev.pawl.agents.email.EmailType;
import dev.pawl.agents.email.EmailWorkflow;
import dev.pawl.agents.email.delivery.MailService;
import dev.pawl.agents.mail.EmailAddress;
import dev.pawl.agents.mail.Encryption;
import dev.pawl.agents.mail.SmtpSettings;
import dev.pawl.agents.mail.SmtpTransport;
import dev.pawl.agents.mailbox.DevMailbox;
import dev.pawl.engine.Engine;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.clock.EngineClock;
import dev.pawl.engine.store.Store;
import dev.pawl.store.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;

/** An engine that sends one email, and stands still before it commits that it was sent. */
final class DeliveringChild {
  static final String RUN = "mail-1";

  private DeliveringChild() {}

  /** Arguments: data directory, mailbox directory, SMTP port, {@code stand} or {@code go-on}. */
  public static void main(String[] arguments) {
    try (DevMailbox mailbox = DevMailbox.open(Path.of(arguments[1]), EngineClock.system());
        Engine engine = engine(arguments, mailbox)) {
      EmailRequest request =
          EmailRequest.of("Tell ops@example.com that the release is out, friendly", ZoneOffset.UTC);
      engine.start(StartRequest.of("email-immediate-send").id(RUN).input(request));
      System.out.println(engine.await(RUN, Duration.ofMinutes(1)));
    }
  }

  private static Engine engine(String[] arguments, DevMailbox mailbox) {
    Store store = SqliteStore.open(Path.of(arguments[0]));
    MailService mail =
        MailService.of(
            new SmtpTransport(
                SmtpSettings.of("127.0.0.1", Integer.parseInt(arguments[2]), Encryption.NONE)),
            mailbox.sentMail(),
            new EmailAddress("pawl@example.org", "Pawl"));
    EmailWorkflow flow =
        new EmailWorkflow(
            EmailType.IMMEDIATE_SEND,
            EmailAgents.byRules(Company.alone(EngineClock.system())),
            mail);
    return Engine.builder()
        .store(arguments[3].equals("stand") ? StandingStore.at(1, store) : store)
        .register(flow.definition())
        .start();
  }
}
