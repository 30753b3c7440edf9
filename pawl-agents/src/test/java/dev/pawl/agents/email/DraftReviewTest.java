package dev.pawl.agents.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.agents.director.Companies;
import dev.pawl.agents.email.consensus.ConsensusRules;
import dev.pawl.agents.email.delivery.EmailReceipt;
import dev.pawl.agents.email.delivery.MailService;
import dev.pawl.agents.email.draft.Draft;
import dev.pawl.agents.email.draft.Drafter;
import dev.pawl.agents.email.review.Finding;
import dev.pawl.agents.email.review.Place;
import dev.pawl.agents.email.review.Remedy;
import dev.pawl.agents.email.review.ReviewSubject;
import dev.pawl.agents.email.review.Reviewer;
import dev.pawl.agents.email.review.Severity;
import dev.pawl.agents.email.review.Verdict;
import dev.pawl.agents.mail.DeliveryReport;
import dev.pawl.agents.mail.DeliveryStatus;
import dev.pawl.agents.mail.EmailAddress;
import dev.pawl.agents.mail.MailTransport;
import dev.pawl.agents.mail.OutgoingMessage;
import dev.pawl.agents.mail.PreparedMessage;
import dev.pawl.agents.mail.RecipientResult;
import dev.pawl.agents.mail.SentMail;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.RunHandle;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.command.TaskAnswer;
import dev.pawl.engine.query.HistoryEntry;
import dev.pawl.engine.query.RunView;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.TaskFilter;
import dev.pawl.engine.store.TaskRow;
import dev.pawl.testing.TestEngine;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Whole email runs on the kernel, from the review to what people are asked. */
class DraftReviewTest {
  private static final String REQUEST =
      "Tell ops@example.com that the maintenance on Friday moves to 22:00, friendly";
  private static final String WITH_CARD =
      "Tell ops@example.com that the customer pays with card 4111 1111 1111 1111";
  private static final EmailAddress SENDER = new EmailAddress("pawl@example.org", "Pawl");

  private final List<PreparedMessage> sent = Collections.synchronizedList(new ArrayList<>());

  @Test
  void a_draft_that_all_approve_goes_through_eight_phases() {
    try (TestEngine engine = engine(EmailAgents.byRules(Companies.byRules()))) {
      RunHandle run = start(engine, REQUEST);
      assertThat(scopes(engine, run))
          .containsExactly(
              "classification",
              "draft",
              "review",
              "consensus",
              "finalisation",
              "preparation",
              "delivery",
              "confirmation");
      EmailReceipt receipt = run.result(EmailReceipt.class);
      assertThat(receipt.status()).isEqualTo(DeliveryStatus.SENT);
      assertThat(receipt.notes()).isEmpty();
      assertThat(view(engine, run).labels()).containsEntry("phase", "confirmation");
      assertThat(completed(engine, run, "verdict")).hasSize(6);
      assertThat(sent).hasSize(1);
    }
  }

  @Test
  void a_finding_is_removed_by_a_revision_that_is_reviewed_again() {
    Drafter shouting =
        (brief, signature) -> {
          Draft draft = Drafter.byRules().write(brief, signature);
          return new Draft("MAINTENANCE MOVES TO 22:00!!!", draft.text(), draft.html());
        };
    try (TestEngine engine = engine(EmailAgents.byRules(Companies.byRules()).drafter(shouting))) {
      RunHandle run = start(engine, REQUEST);
      assertThat(scopes(engine, run)).contains("review#2", "consensus#2", "draft#2");
      EmailReceipt receipt = run.result(EmailReceipt.class);
      assertThat(receipt.subject()).isNotEqualTo("MAINTENANCE MOVES TO 22:00!!!");
      assertThat(sent.getFirst().subject()).doesNotContain("!!!");
      HistoryEntry revision = completed(engine, run, "revise").getFirst();
      assertThat(revision.payload().path("resolutions").toString()).contains("REMOVED");
    }
  }

  @Test
  void a_veto_that_no_rule_can_remove_goes_to_a_person_who_may_let_it_pass() {
    try (TestEngine engine = engine(EmailAgents.byRules(Companies.byRules()))) {
      RunHandle run = start(engine, WITH_CARD);
      TaskRow task = open(engine, run);
      assertThat(task.title()).contains("compliance vetoes the email");
      assertThat(task.groups()).containsExactly("editors");
      assertThat(sent).isEmpty();
      decide(engine, task, "send", Map.of());
      assertThat(run.result(EmailReceipt.class).notes()).contains("ada decided that it goes.");
      assertThat(sent.getFirst().text()).contains("4111 1111 1111 1111");
    }
  }

  @Test
  void what_a_person_writes_instead_is_checked_once_more() {
    try (TestEngine engine = engine(EmailAgents.byRules(Companies.byRules()))) {
      RunHandle run = start(engine, WITH_CARD);
      decide(
          engine,
          open(engine, run),
          "send",
          Map.of("message", "Hello,\n\nthe card is 5555 5555 5555 4444.\n\nPawl"));
      assertThat(open(engine, run).title()).contains("compliance objects");
      decide(
          engine,
          open(engine, run),
          "send",
          Map.of(
              "subject", "Payment", "message", "Hello,\n\nthe customer pays with a card.\n\nPawl"));
      assertThat(run.result(EmailReceipt.class).status()).isEqualTo(DeliveryStatus.SENT);
      assertThat(sent.getFirst().text())
          .isEqualTo("Hello,\n\nthe customer pays with a card.\n\nPawl");
      assertThat(sent.getFirst().html()).contains("<p>the customer pays with a card.</p>");
    }
  }

  @Test
  void a_person_may_say_no() {
    try (TestEngine engine = engine(EmailAgents.byRules(Companies.byRules()))) {
      RunHandle run = start(engine, WITH_CARD);
      decide(engine, open(engine, run), "cancel", Map.of());
      RunView view = view(engine, run);
      assertThat(view.status()).isEqualTo(RunStatus.FAILED);
      assertThat(view.error()).isNotNull();
      assertThat(view.error().code()).isEqualTo("email-cancelled");
      assertThat(sent).isEmpty();
    }
  }

  @Test
  void an_immediate_send_is_not_reviewed_and_still_stopped_by_what_must_never_leave() {
    try (TestEngine engine = engine(EmailAgents.byRules(Companies.byRules()))) {
      RunHandle run = start(engine, EmailType.IMMEDIATE_SEND, WITH_CARD);
      assertThat(scopes(engine, run)).doesNotContain("review").contains("finalisation");
      assertThat(open(engine, run).title()).contains("compliance objects");
    }
  }

  @Test
  void a_reviewer_that_fails_or_is_late_abstains_and_is_noted() {
    CountDownLatch never = new CountDownLatch(1);
    Reviewer failing =
        reviewer(
            "tone",
            () -> {
              throw WorkflowException.permanent("tone-broken", "The tone reviewer is broken.");
            });
    Reviewer late =
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
    try (TestEngine engine =
        engine(EmailAgents.byRules(Companies.byRules()).reviewers(with(failing, late)))) {
      RunHandle run = begin(engine, EmailType.DRAFT_REVIEW, REQUEST);
      passTime(engine, run);
      assertThat(run.result(EmailReceipt.class).notes())
          .anyMatch(note -> note.contains("tone failed and abstains"))
          .anyMatch(note -> note.contains("clarity") && note.contains("abstains"));
      assertThat(sent).hasSize(1);
    }
  }

  @Test
  void without_compliance_a_person_decides() {
    Reviewer broken =
        reviewer(
            "compliance",
            () -> {
              throw WorkflowException.permanent("down", "The compliance reviewer is down.");
            });
    try (TestEngine engine =
        engine(EmailAgents.byRules(Companies.byRules()).reviewers(with(broken)))) {
      RunHandle run = start(engine, REQUEST);
      assertThat(open(engine, run).title()).contains("compliance has the veto and failed");
      decide(engine, open(engine, run), "send", Map.of());
      assertThat(run.result(EmailReceipt.class).status()).isEqualTo(DeliveryStatus.SENT);
    }
  }

  @Test
  void reviewers_that_never_agree_end_with_a_person_and_the_findings() {
    Reviewer stubborn =
        reviewer(
            "tone",
            () ->
                Verdict.of(
                    "tone",
                    List.of(
                        new Finding(
                            "tone.never",
                            Severity.CHANGE,
                            Remedy.PERSON,
                            Place.whole(Place.Part.BODY),
                            "It is never right.",
                            "Ask somebody."))));
    try (TestEngine engine =
        engine(EmailAgents.byRules(Companies.byRules()).reviewers(with(stubborn)))) {
      RunHandle run = start(engine, REQUEST);
      TaskRow task = open(engine, run);
      assertThat(task.title()).contains("takes a person");
      HistoryEntry opened =
          engine.engine().history(run.id(), 0, 500).stream()
              .filter(entry -> entry.type().equals("TaskOpened"))
              .findFirst()
              .orElseThrow();
      assertThat(opened.payload().toString()).contains("tone.never").contains("22:00");
    }
  }

  @Test
  void a_drafter_that_fails_leaves_a_basic_draft() {
    Drafter broken =
        (brief, signature) -> {
          throw WorkflowException.permanent("no-model", "The model is away.");
        };
    try (TestEngine engine = engine(EmailAgents.byRules(Companies.byRules()).drafter(broken))) {
      RunHandle run = start(engine, REQUEST);
      EmailReceipt receipt = run.result(EmailReceipt.class);
      assertThat(receipt.status()).isEqualTo(DeliveryStatus.SENT);
      assertThat(receipt.notes()).singleElement().asString().contains("The drafter failed");
      assertThat(sent.getFirst().text()).contains("22:00");
    }
  }

  @Test
  void a_message_waits_as_queued_while_no_server_is_there() {
    List<WorkflowException> failures = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      failures.add(WorkflowException.of(ErrorKind.NETWORK, "smtp-queued", "No server."));
    }
    MailTransport away =
        (message, recipients) -> {
          if (!failures.isEmpty()) {
            throw failures.removeFirst();
          }
          return accepted(message, recipients);
        };
    try (TestEngine engine = engine(EmailAgents.byRules(Companies.byRules()), away)) {
      RunHandle run = begin(engine, EmailType.DRAFT_REVIEW, REQUEST);
      engine.settle();
      assertThat(view(engine, run).labels()).containsEntry("delivery-status", "queued");
      assertThat(view(engine, run).status().ended()).isFalse();
      engine.crash();
      engine.restart();
      engine.advance(Duration.ofHours(5));
      RunView view = view(engine, run);
      assertThat(view.status()).isEqualTo(RunStatus.COMPLETED);
      assertThat(view.labels()).containsEntry("delivery-status", "sent");
      assertThat(sent).hasSize(1);
    }
  }

  private static Reviewer reviewer(String name, Supplier<Verdict> verdict) {
    return new Reviewer() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Verdict review(ReviewSubject subject) {
        return verdict.get();
      }
    };
  }

  /** The usual ones, with these in the places of those of their names. */
  private static List<Reviewer> with(Reviewer... others) {
    List<Reviewer> all = new ArrayList<>(EmailAgents.byRules(Companies.byRules()).reviewers());
    for (Reviewer other : others) {
      all.replaceAll(usual -> usual.name().equals(other.name()) ? other : usual);
    }
    return all;
  }

  private TestEngine engine(EmailAgents agents) {
    return engine(agents, this::accepted);
  }

  private static TestEngine engine(EmailAgents agents, MailTransport transport) {
    assertThat(agents.rules()).isEqualTo(ConsensusRules.standard());
    MailService mail = MailService.of(transport, SentMail.none(), SENDER);
    return TestEngine.inMemory(
        EmailDepartment.workflows(agents, mail).toArray(WorkflowDefinition<?, ?>[]::new));
  }

  private DeliveryReport accepted(OutgoingMessage message, List<EmailAddress> recipients) {
    sent.add(message.prepared());
    return new DeliveryReport(
        message.messageId(),
        "250 ok",
        recipients.stream()
            .map(to -> new RecipientResult(to.address(), DeliveryStatus.SENT, "250 ok"))
            .toList());
  }

  private static RunHandle begin(TestEngine engine, EmailType type, String request) {
    return engine.start(
        StartRequest.of(type.workflow())
            .input(EmailRequest.of(request, ZoneId.of("Europe/Berlin"))));
  }

  private static RunHandle start(TestEngine engine, EmailType type, String request) {
    RunHandle run = begin(engine, type, request);
    engine.settle();
    return run;
  }

  private static RunHandle start(TestEngine engine, String request) {
    return start(engine, EmailType.DRAFT_REVIEW, request);
  }

  /** Without waiting for a reviewer that does not come to an end by itself. */
  private static void passTime(TestEngine engine, RunHandle run) {
    for (int i = 0; i < 2_000 && !view(engine, run).status().ended(); i++) {
      engine.clock().advance(Duration.ofSeconds(5));
      LockSupport.parkNanos(5_000_000);
    }
  }

  private static RunView view(TestEngine engine, RunHandle run) {
    return engine.engine().describe(run.id());
  }

  private static TaskRow open(TestEngine engine, RunHandle run) {
    return engine
        .engine()
        .tasks(new TaskFilter(Set.of(TaskRow.Status.OPEN), run.id(), 10))
        .getFirst();
  }

  private static void decide(
      TestEngine engine, TaskRow task, String choice, Map<String, Object> values) {
    engine.engine().decide(task.id(), new TaskAnswer(choice, "", values), Optional.empty(), "ada");
    engine.settle();
  }

  /** The outermost scopes, in the order in which they were opened. */
  private static List<String> scopes(TestEngine engine, RunHandle run) {
    return engine.engine().history(run.id(), 0, 500).stream()
        .filter(entry -> entry.type().equals("ScopeOpened") && !entry.path().contains("/"))
        .map(HistoryEntry::path)
        .toList();
  }

  private static List<HistoryEntry> completed(TestEngine engine, RunHandle run, String step) {
    return engine.engine().history(run.id(), 0, 500).stream()
        .filter(entry -> entry.type().equals("StepCompleted") && entry.path().endsWith("/" + step))
        .toList();
  }
}
