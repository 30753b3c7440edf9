package dev.pawl.cli.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.agents.director.Company;
import dev.pawl.agents.email.EmailAgents;
import dev.pawl.agents.email.EmailDepartment;
import dev.pawl.agents.email.EmailRequest;
import dev.pawl.agents.email.EmailType;
import dev.pawl.agents.email.delivery.MailService;
import dev.pawl.agents.email.review.ReviewSubject;
import dev.pawl.agents.email.review.Reviewer;
import dev.pawl.agents.email.review.Verdict;
import dev.pawl.agents.mail.EmailAddress;
import dev.pawl.agents.mail.Encryption;
import dev.pawl.agents.mail.SmtpSettings;
import dev.pawl.agents.mail.SmtpTransport;
import dev.pawl.agents.mailbox.DevMailbox;
import dev.pawl.agents.mailbox.MailboxLimits;
import dev.pawl.agents.mailbox.MailboxMessage;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.Engine;
import dev.pawl.engine.EngineBuilder;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.clock.EngineClock;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.store.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A thousand emails at once, of all types, over a real socket and a real store, with a reviewer
 * that fails as chance wants it.
 */
class ManyEmailsTest {
  private static final List<EmailType> TYPES = List.of(EmailType.values());
  private static final int EMAILS = 1_000;
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final long SEED = 20261121;
  private static final int ONE_IN = 5;
  private static final String TABLE = "month,orders\nOctober,12\nNovember,30\n";

  @TempDir Path folder;

  private final EngineClock clock = EngineClock.system();
  private final AtomicInteger failures = new AtomicInteger();

  @Test
  void each_is_accepted_once_and_none_is_held_up_by_a_reviewer_that_fails() {
    MailboxLimits limits = MailboxLimits.defaults().connections(EMAILS);
    try (DevMailbox mailbox = DevMailbox.open(folder.resolve("mail"), clock, limits).start(0);
        Engine engine = engine(mailbox)) {
      List<String> runs = new ArrayList<>();
      for (int i = 0; i < EMAILS; i++) {
        runs.add(start(engine, i));
      }
      List<Duration> took = new ArrayList<>();
      int abstained = 0;
      for (String run : runs) {
        assertThat(engine.await(run, LONGEST)).isEqualTo(RunStatus.COMPLETED);
        var view = engine.describe(run);
        took.add(Duration.between(view.createdAt(), view.endedAt()));
        abstained += view.output().path("notes").toString().contains("abstains") ? 1 : 0;
      }

      assertThat(mailbox.messages()).hasSize(EMAILS);
      assertThat(mailbox.messages()).extracting(MailboxMessage::messageId).doesNotHaveDuplicates();
      assertThat(mailbox.messages())
          .extracting(MailboxMessage::recipients)
          .containsExactlyInAnyOrderElementsOf(
              runs.stream().map(run -> List.of(address(run))).toList());
      assertThat(failures).hasValueGreaterThan(EMAILS / 10);
      assertThat(abstained).isPositive();
      took.sort(Duration::compareTo);
      System.out.printf(
          Locale.ROOT,
          "%d emails at once: p50 %d ms, p99 %d ms from start to receipt; a reviewer failed %d times, %d emails went without its vote%n",
          EMAILS,
          took.get(EMAILS / 2).toMillis(),
          took.get(EMAILS * 99 / 100).toMillis(),
          failures.get(),
          abstained);
    }
  }

  private static String start(Engine engine, int number) {
    EmailType type = TYPES.get(number % TYPES.size());
    String id = "mail-" + number;
    EmailRequest request =
        type == EmailType.CONTENT_CREATION
            ? EmailRequest.of(
                    "Tell %s that here is the report of the orders per month"
                        .formatted(address(id)),
                    ZoneOffset.UTC)
                .material(TABLE)
            : EmailRequest.of(
                "Tell %s that order %d is on its way".formatted(address(id), number),
                ZoneOffset.UTC);
    return engine.start(StartRequest.of(type.workflow()).id(id).input(request)).id();
  }

  private static String address(String run) {
    return run + "@example.com";
  }

  private Engine engine(DevMailbox mailbox) {
    MailService mail =
        MailService.of(
            new SmtpTransport(
                SmtpSettings.of("127.0.0.1", mailbox.address().getPort(), Encryption.NONE)),
            mailbox.sentMail(),
            new EmailAddress("pawl@example.org", "Pawl"));
    EngineBuilder builder = Engine.builder().store(SqliteStore.open(folder.resolve("data")));
    EmailDepartment.workflows(agents(), mail).forEach(builder::register);
    return builder.start();
  }

  private EmailAgents agents() {
    EmailAgents usual = EmailAgents.byRules(Company.alone(clock));
    Random random = new Random(SEED);
    return usual.reviewers(
        usual.reviewers().stream()
            .map(reviewer ->
                reviewer.name().equals("tone") ? unreliable(reviewer, random) : reviewer)
            .toList());
  }

  private Reviewer unreliable(Reviewer reviewer, Random random) {
    return new Reviewer() {
      @Override
      public String name() {
        return reviewer.name();
      }

      @Override
      public Verdict review(ReviewSubject subject) {
        if (random.nextInt(ONE_IN) == 0) {
          failures.incrementAndGet();
          throw WorkflowException.permanent("tone-away", "The tone reviewer is away.");
        }
        return reviewer.review(subject);
      }
    };
  }
}
