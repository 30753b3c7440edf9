package dev.pawl.cli.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.agents.email.EmailRequest;
import dev.pawl.agents.email.EmailType;
import dev.pawl.agents.email.delivery.EmailReceipt;
import dev.pawl.agents.email.delivery.MailService;
import dev.pawl.agents.email.review.Finding;
import dev.pawl.agents.email.review.Place;
import dev.pawl.agents.email.review.Remedy;
import dev.pawl.agents.email.review.ReviewSubject;
import dev.pawl.agents.email.review.Reviewer;
import dev.pawl.agents.email.review.Severity;
import dev.pawl.agents.email.review.Verdict;
import dev.pawl.agents.frontdesk.DeskRequest;
import dev.pawl.agents.frontdesk.FrontDesk;
import dev.pawl.agents.mail.DeliveryReport;
import dev.pawl.agents.mail.DeliveryStatus;
import dev.pawl.agents.mail.EmailAddress;
import dev.pawl.agents.mail.MailTransport;
import dev.pawl.agents.mail.OutgoingMessage;
import dev.pawl.agents.mail.RecipientResult;
import dev.pawl.agents.mail.SentMail;
import dev.pawl.agents.registry.AgentStatistics;
import dev.pawl.agents.registry.InMemoryRegistry;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.api.WorkflowException;
import dev.pawl.cli.config.AgentLimits;
import dev.pawl.cli.config.Config;
import dev.pawl.cli.config.ConfigSources;
import dev.pawl.cli.config.ServiceLimits;
import dev.pawl.engine.RunHandle;
import dev.pawl.engine.command.TaskAnswer;
import dev.pawl.engine.query.RunView;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.TaskFilter;
import dev.pawl.engine.store.TaskRow;
import dev.pawl.testing.TestEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the settings of the agents do to whole runs, also to those that began with others. */
class AgentSettingsTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-20T09:00:00Z"));
  private static final EmailAddress SENDER = new EmailAddress("pawl@example.org", "Pawl");
  private static final String REQUEST = "Tell ops@example.com that the maintenance moves to 22:00";
  private static final String WITH_CARD =
      "Tell ops@example.com that the card of the customer is 4111 1111 1111 1111";

  @TempDir private Path directory;

  private final AgentStatistics statistics = new AgentStatistics();
  private final List<Reviewer> others = new ArrayList<>();
  private final AtomicInteger handedOver = new AtomicInteger();
  private MailTransport transport = AgentSettingsTest::accepted;

  @Test
  void aReviewerIsAskedAsManyTimesAsTheSettingSays() {
    AtomicInteger asked = new AtomicInteger();
    reviewer(
        "tone",
        () -> {
          asked.incrementAndGet();
          throw WorkflowException.of(ErrorKind.TRANSIENT, "busy", "The reviewer is busy.");
        });
    try (TestEngine engine = engine("email.reviewer.attempts=2")) {
      RunHandle run = start(engine, EmailType.DRAFT_REVIEW, REQUEST);
      engine.advance(Duration.ofMinutes(1));

      assertThat(receipt(run).notes())
          .singleElement()
          .asString()
          .contains("tone failed and abstains");
      assertThat(asked).hasValue(2);
      assertThat(statistics.of("clarity_reviewer").calls()).isEqualTo(1);
    }
  }

  @Test
  void aReviewerHasTheTimeThatTheSettingSays() {
    CountDownLatch never = new CountDownLatch(1);
    reviewer(
        "clarity",
        () -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          throw WorkflowException.of(ErrorKind.TRANSIENT, "interrupted", "Interrupted.");
        });
    try (TestEngine engine = engine("email.reviewer.timeout=2s", "email.reviewer.attempts=1")) {
      RunHandle run = begin(engine, EmailType.DRAFT_REVIEW, REQUEST);
      for (int i = 0; i < 2_000 && !view(engine, run).status().ended(); i++) {
        engine.clock().advance(Duration.ofMillis(500));
        LockSupport.parkNanos(5_000_000);
      }

      assertThat(receipt(run).notes())
          .anyMatch(note -> note.contains("clarity") && note.contains("PT2S"));
    }
  }

  @Test
  void afterTheRoundsOfTheSettingAPersonDecides() {
    objecting("tone", Remedy.REVISION);
    try (TestEngine engine = engine("email.review.rounds=1")) {
      start(engine, EmailType.DRAFT_REVIEW, REQUEST);
      assertThat(open(engine).title()).startsWith("No agreement after 1 rounds");
    }
    try (TestEngine engine = engine()) {
      start(engine, EmailType.DRAFT_REVIEW, REQUEST);
      assertThat(open(engine).title()).doesNotContain("after 1 rounds");
    }
  }

  @Test
  void tooFewVotesForTheQuorumAreNoted() {
    for (String name : List.of("recipients", "completeness", "tone", "clarity")) {
      reviewer(
          name,
          () -> {
            throw WorkflowException.permanent("down", "The reviewer is down.");
          });
    }
    try (TestEngine engine = engine()) {
      RunHandle run = start(engine, EmailType.DRAFT_REVIEW, REQUEST);
      assertThat(receipt(run).notes()).anyMatch(note -> note.contains("below the quorum"));
    }
    try (TestEngine engine = engine("email.review.quorum=0.3")) {
      RunHandle run = start(engine, EmailType.DRAFT_REVIEW, REQUEST);
      assertThat(receipt(run).notes()).hasSize(4).noneMatch(note -> note.contains("quorum"));
    }
  }

  @Test
  void whoeverIsOutvotedByTheShareOfTheSettingStopsNothing() {
    objecting("tone", Remedy.PERSON);
    try (TestEngine engine = engine()) {
      start(engine, EmailType.DRAFT_REVIEW, REQUEST);
      assertThat(open(engine).title()).contains("takes a person");
    }
    try (TestEngine engine = engine("email.review.approval=0.8")) {
      RunHandle run = start(engine, EmailType.DRAFT_REVIEW, REQUEST);
      assertThat(receipt(run).notes()).contains("tone was outvoted.");
    }
  }

  @Test
  void aVoteCountsWhatTheSettingSays() {
    objecting("tone", Remedy.PERSON);
    try (TestEngine engine = engine("email.review.approval=0.8", "email.review.weights=tone=3")) {
      start(engine, EmailType.DRAFT_REVIEW, REQUEST);
      assertThat(open(engine).title()).contains("takes a person");
    }
  }

  @Test
  void theVetoIsWithThoseWhoTheSettingNames() {
    try (TestEngine engine = engine("email.review.veto=")) {
      RunHandle run = start(engine, EmailType.IMMEDIATE_SEND, WITH_CARD);
      assertThat(receipt(run).status()).isEqualTo(DeliveryStatus.SENT);
    }
    try (TestEngine engine = engine()) {
      start(engine, EmailType.IMMEDIATE_SEND, WITH_CARD);
      assertThat(open(engine).title()).contains("compliance objects");
    }
  }

  @Test
  void theDirectorAsksBelowTheConfidenceOfTheSetting() {
    DeskRequest ticket =
        new DeskRequest("A customer cannot log in since yesterday", "", "UTC", null);
    try (TestEngine engine = engine()) {
      RunHandle run = engine.start(FrontDesk.NAME, ticket);
      engine.settle();
      assertThat(view(engine, run).status()).isEqualTo(RunStatus.COMPLETED);
      assertThat(statistics.of("director_agent").calls()).isEqualTo(1);
      assertThat(statistics.of("triage_agent").calls()).isEqualTo(1);
    }
    try (TestEngine engine = engine("director.threshold=1")) {
      engine.start(FrontDesk.NAME, ticket);
      engine.settle();
      assertThat(open(engine).title()).isEqualTo("Which department shall do this?");
    }
  }

  @Test
  void aMessageIsTriedAgainAfterTheDelaysOfTheSettingsAndForTheirTime() {
    transport = this::away;
    try (TestEngine engine =
        engine(
            "mail.retry.for=1m",
            "mail.retry.first-delay=2s",
            "mail.retry.max-delay=4s",
            "services.overrides=smtp: failures=100")) {
      RunHandle run = start(engine, EmailType.IMMEDIATE_SEND, REQUEST);
      assertThat(handedOver).hasValue(1);
      engine.advance(Duration.ofSeconds(3));
      assertThat(handedOver).hasValue(2);
      engine.advance(Duration.ofMinutes(5));

      assertThat(view(engine, run).status()).isEqualTo(RunStatus.FAILED);
      assertThat(handedOver).hasValueBetween(14, 18);
    }
  }

  @Test
  void aServerThatIsAwayIsLeftAloneWhileItsBreakerIsOpen() {
    transport = this::away;
    try (TestEngine engine =
        engine("mail.retry.for=1m", "mail.retry.first-delay=2s", "mail.retry.max-delay=4s")) {
      RunHandle run = start(engine, EmailType.IMMEDIATE_SEND, REQUEST);
      engine.advance(Duration.ofSeconds(50));
      // Five failures opened it.
      assertThat(handedOver).hasValue(5);
      engine.advance(Duration.ofMinutes(5));

      // The one attempt after that came when the message had had its time.
      assertThat(handedOver).hasValue(6);
      assertThat(view(engine, run).status()).isEqualTo(RunStatus.FAILED);
    }
  }

  @Test
  void aRunThatWaitsForItsNextAttemptGoesOnWhenTheTimesAreOthersByThen() {
    transport = this::away;
    try (TestEngine engine = engine()) {
      RunHandle run = start(engine, EmailType.IMMEDIATE_SEND, REQUEST);
      engine.advance(Duration.ofSeconds(40));
      assertThat(handedOver).hasValue(2);
      engine.crash();
      engine.restart(
          workflows("mail.retry.for=2s", "mail.retry.first-delay=1s", "mail.retry.max-delay=1s"));
      engine.settle();
      assertThat(view(engine, run).status().ended()).isFalse();
      assertThat(handedOver).hasValue(2);

      // What was decided holds, the next decision is by the new settings.
      engine.advance(Duration.ofMinutes(2));
      assertThat(handedOver).hasValue(3);
      assertThat(view(engine, run).status()).isEqualTo(RunStatus.FAILED);
      assertThat(view(engine, run).error())
          .isNotNull()
          .extracting(error -> error.code())
          .isEqualTo("smtp-queued");
    }
  }

  @Test
  void aRunWhoseVetoIsAskedAboutGoesOnWhenTheVetoIsWithOthersByThen() {
    try (TestEngine engine = engine()) {
      RunHandle run = start(engine, EmailType.IMMEDIATE_SEND, WITH_CARD);
      assertThat(open(engine).title()).contains("compliance objects");
      engine.crash();
      engine.restart(workflows("email.review.veto=tone", "email.review.rounds=1"));
      engine.settle();
      engine
          .engine()
          .decide(
              open(engine).id(),
              new TaskAnswer(
                  "send",
                  "",
                  Map.of("subject", "Payment", "message", "Hello,\n\nall is well.\n\nPawl")),
              Optional.empty(),
              "ada");
      engine.settle();

      assertThat(view(engine, run).status()).isEqualTo(RunStatus.COMPLETED);
      assertThat(completedWith(engine, run, "StepCompleted", "finalisation/"))
          .hasSizeGreaterThan(3)
          .noneMatch(payload -> payload.contains("\"reviewer\":\"tone\""));
    }
  }

  private TestEngine engine(String... settings) {
    return TestEngine.inMemory(workflows(settings))
        .with(builder -> builder.services(ServiceLimits.of(config(settings))));
  }

  private Config config(String... settings) {
    ConfigSources sources = new ConfigSources(directory, Map.of());
    for (String setting : settings) {
      String[] parts = setting.split("=", 2);
      sources.flag("--set", parts[0], parts[1]);
    }
    return sources.load();
  }

  private WorkflowDefinition<?, ?>[] workflows(String... settings) {
    AgentLimits limits = AgentLimits.of(config(settings));
    InMemoryRegistry registry = new InMemoryRegistry(CLOCK, limits.health());
    registry.register(Staff.cards());
    Staff staff = Staff.of(limits, registry, statistics, CLOCK);
    List<Reviewer> reviewers = new ArrayList<>(staff.email().reviewers());
    for (Reviewer other : others) {
      reviewers.replaceAll(usual -> usual.name().equals(other.name()) ? other : usual);
    }
    return new Staff(staff.company(), staff.email().reviewers(reviewers), staff.mailRetry())
        .workflows(MailService.of(transport, SentMail.none(), SENDER))
        .toArray(WorkflowDefinition<?, ?>[]::new);
  }

  private void objecting(String name, Remedy remedy) {
    reviewer(
        name,
        () ->
            Verdict.of(
                name,
                List.of(
                    new Finding(
                        name + ".never",
                        Severity.CHANGE,
                        remedy,
                        Place.whole(Place.Part.BODY),
                        "It is never right.",
                        "Ask somebody."))));
  }

  /** Takes the place of the usual one of this name. */
  private void reviewer(String name, Supplier<Verdict> verdict) {
    others.add(
        new Reviewer() {
          @Override
          public String name() {
            return name;
          }

          @Override
          public Verdict review(ReviewSubject subject) {
            return verdict.get();
          }
        });
  }

  private DeliveryReport away(OutgoingMessage message, List<EmailAddress> recipients) {
    handedOver.incrementAndGet();
    throw WorkflowException.of(ErrorKind.NETWORK, "smtp-queued", "No server.");
  }

  private static DeliveryReport accepted(OutgoingMessage message, List<EmailAddress> recipients) {
    return new DeliveryReport(
        message.messageId(),
        "250 ok",
        recipients.stream()
            .map(to -> new RecipientResult(to.address(), DeliveryStatus.SENT, "250 ok"))
            .toList());
  }

  private static RunHandle begin(TestEngine engine, EmailType type, String request) {
    return engine.start(type.workflow(), EmailRequest.of(request, ZoneOffset.UTC));
  }

  private static RunHandle start(TestEngine engine, EmailType type, String request) {
    RunHandle run = begin(engine, type, request);
    engine.settle();
    return run;
  }

  private static EmailReceipt receipt(RunHandle run) {
    return run.result(EmailReceipt.class);
  }

  private static RunView view(TestEngine engine, RunHandle run) {
    return engine.engine().describe(run.id());
  }

  private static TaskRow open(TestEngine engine) {
    return engine.engine().tasks(new TaskFilter(Set.of(TaskRow.Status.OPEN), null, 10)).getFirst();
  }

  /** What was recorded by events of this type below this path. */
  private static List<String> completedWith(
      TestEngine engine, RunHandle run, String type, String path) {
    return engine.engine().history(run.id(), 0, 500).stream()
        .filter(entry -> entry.type().equals(type) && entry.path().contains(path))
        .map(entry -> String.valueOf(entry.payload()))
        .toList();
  }
}
