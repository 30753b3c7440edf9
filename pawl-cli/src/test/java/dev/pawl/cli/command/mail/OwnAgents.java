package dev.pawl.cli.command.mail;

import dev.pawl.agents.director.Company;
import dev.pawl.agents.email.EmailAgents;
import dev.pawl.agents.email.EmailDepartment;
import dev.pawl.agents.email.EmailRequest;
import dev.pawl.agents.email.EmailType;
import dev.pawl.agents.email.delivery.MailService;
import dev.pawl.agents.email.draft.Draft;
import dev.pawl.agents.email.draft.Drafter;
import dev.pawl.agents.email.review.ReviewSubject;
import dev.pawl.agents.email.review.Reviewer;
import dev.pawl.agents.email.review.Verdict;
import dev.pawl.agents.mail.EmailAddress;
import dev.pawl.agents.mail.Encryption;
import dev.pawl.agents.mail.SmtpSettings;
import dev.pawl.agents.mail.SmtpTransport;
import dev.pawl.agents.mailbox.DevMailbox;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.Engine;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.clock.EngineClock;
import dev.pawl.engine.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;

/**
 * An engine of the email department with other agents: a drafter that shouts, and a reviewer of the
 * tone that fails. It knows a workflow that makes no emails too.
 */
final class OwnAgents implements AutoCloseable {
  static final String SHOUTED = "MAINTENANCE MOVES TO 22:00!!!";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final DevMailbox mailbox;
  private final Engine engine;

  OwnAgents(Path directory, Store store) {
    this.mailbox = DevMailbox.open(directory, InstantSource.system()).start(0);
    MailService mail =
        MailService.of(
            new SmtpTransport(
                SmtpSettings.of("127.0.0.1", mailbox.address().getPort(), Encryption.NONE)),
            mailbox.sentMail(),
            new EmailAddress("pawl@example.org", "Pawl"));
    var builder =
        Engine.builder()
            .store(store)
            .register(
                WorkflowDefinition.of(
                    "greeting", String.class, String.class, (run, name) -> "Hello, " + name));
    EmailDepartment.workflows(agents(), mail).forEach(builder::register);
    this.engine = builder.start();
  }

  private static EmailAgents agents() {
    Drafter shouting =
        (brief, signature) -> {
          Draft draft = Drafter.byRules().write(brief, signature);
          return new Draft(SHOUTED, draft.text(), draft.html());
        };
    List<Reviewer> reviewers =
        EmailAgents.byRules(Company.alone(EngineClock.system())).reviewers().stream()
            .map(reviewer -> reviewer.name().equals("tone") ? absent(reviewer.name()) : reviewer)
            .toList();
    return EmailAgents.byRules(Company.alone(EngineClock.system()))
        .drafter(shouting)
        .reviewers(reviewers);
  }

  private static Reviewer absent(String name) {
    return new Reviewer() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Verdict review(ReviewSubject subject) {
        throw WorkflowException.business("out-of-office", "The reviewer is on holiday.");
      }
    };
  }

  void email(String id, EmailType type, String request) {
    run(type.workflow(), id, EmailRequest.of(request, ZoneOffset.UTC));
  }

  void greeting(String id) {
    run("greeting", id, "Ada");
  }

  private void run(String workflow, String id, Object input) {
    var run = engine.start(StartRequest.of(workflow).id(id).input(input));
    var status = engine.await(run.id(), PATIENCE);
    if (!status.ended()) {
      throw new IllegalStateException(id + " is " + status);
    }
  }

  @Override
  public void close() {
    engine.close();
    mailbox.close();
  }
}
