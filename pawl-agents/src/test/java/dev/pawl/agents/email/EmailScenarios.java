package dev.pawl.agents.email;

import dev.pawl.agents.director.Companies;
import dev.pawl.agents.director.Company;
import dev.pawl.agents.director.Director;
import dev.pawl.agents.email.consensus.ConsensusRules;
import dev.pawl.agents.email.consensus.Quorum;
import dev.pawl.agents.email.draft.Content;
import dev.pawl.agents.email.draft.Draft;
import dev.pawl.agents.email.draft.Drafter;
import dev.pawl.agents.email.intake.EmailBrief;
import dev.pawl.agents.email.review.Finding;
import dev.pawl.agents.email.review.Place;
import dev.pawl.agents.email.review.Remedy;
import dev.pawl.agents.email.review.ReviewSubject;
import dev.pawl.agents.email.review.Reviewer;
import dev.pawl.agents.email.review.Severity;
import dev.pawl.agents.email.review.Verdict;
import dev.pawl.agents.mail.DeliveryStatus;
import dev.pawl.agents.registry.AgentStatistics;
import dev.pawl.agents.routing.Departments;
import dev.pawl.agents.routing.Router;
import dev.pawl.agents.routing.RoutingDecision;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.WorkflowException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The table of email runs: every type, every fallback, every outcome of the consensus. */
final class EmailScenarios {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final EmailRequest PLAIN =
      EmailRequest.of("Tell ops@example.com that the maintenance on Friday moves to 22:00", BERLIN);
  private static final EmailRequest CARD =
      EmailRequest.of(
          "Tell ops@example.com that the customer pays with card 4111 1111 1111 1111", BERLIN);
  private static final EmailRequest REPORT =
      EmailRequest.of("Make a report of the orders per month", BERLIN)
          .material("month,orders\nOctober,12\nNovember,30\n");
  private static final EmailType IMMEDIATE = EmailType.IMMEDIATE_SEND;
  private static final EmailType REVIEW = EmailType.DRAFT_REVIEW;
  private static final EmailType CONTENT = EmailType.CONTENT_CREATION;

  private EmailScenarios() {}

  static Stream<EmailScenario> all() {
    return Stream.of(types(), consensus(), fallbacks(), deliveries()).flatMap(Function.identity());
  }

  private static EmailScenario report(String name) {
    return EmailScenario.of(name, CONTENT, REPORT)
        .answer("Who should get the email?", "send", Map.of("to", "ops@example.com"));
  }

  private static Stream<EmailScenario> types() {
    return Stream.of(
        EmailScenario.of("an immediate send", IMMEDIATE, PLAIN).steps("draft/write"),
        EmailScenario.of("a draft review", REVIEW, PLAIN).steps("consensus/decision"),
        report("a content creation").steps("work[report_agent]", "consensus/decision"),
        EmailScenario.of("a request for another department becomes its content", IMMEDIATE, REPORT)
            .answer("Who should get the email?", "send", Map.of("to", "ops@example.com"))
            .steps("work[report_agent]"),
        EmailScenario.of(
                "what is too late is sent, and says so",
                REVIEW,
                EmailRequest.of("Tell ops@example.com before 9 am that we are open", BERLIN))
            .notes("Sent after the deadline"),
        EmailScenario.of(
                "what must not be late is not sent",
                REVIEW,
                EmailRequest.of(
                    "Tell ops@example.com before 9 am that we are open, otherwise don't send it",
                    BERLIN))
            .fails("email-too-late"));
  }

  private static Stream<EmailScenario> consensus() {
    return Stream.of(
        EmailScenario.of("a finding is removed by a revision", REVIEW, PLAIN)
            .with(agents -> agents.drafter(shouting()))
            .steps("draft#2/revise", "consensus#2/decision"),
        EmailScenario.of("a veto that a person lets pass", REVIEW, CARD)
            .answer("compliance vetoes the email", "send", Map.of())
            .notes("ada decided that it goes."),
        EmailScenario.of("a veto that a person confirms", REVIEW, CARD)
            .answer("compliance vetoes the email", "cancel", Map.of())
            .fails("email-cancelled"),
        EmailScenario.of("a person writes another text", REVIEW, CARD)
            .answer(
                "compliance vetoes",
                "send",
                Map.of("subject", "Paid", "message", "Hello,\n\nit is paid.\n\nPawl"))
            .notes("ada decided that it goes."),
        EmailScenario.of("a veto after an immediate send", IMMEDIATE, CARD)
            .answer("compliance objects", "send", Map.of())
            .notes("ada decided that it goes."),
        EmailScenario.of("a veto holder that is away", REVIEW, PLAIN)
            .with(replaced(failing("compliance", ErrorKind.PERMANENT)))
            .answer("compliance has the veto and failed", "send", Map.of())
            .notes("ada decided that it goes."),
        EmailScenario.of("a reviewer that fails", REVIEW, PLAIN)
            .with(replaced(failing("tone", ErrorKind.PERMANENT)))
            .notes("tone failed and abstains"),
        EmailScenario.of("a reviewer that is late", REVIEW, PLAIN)
            .with(replaced(failing("tone", ErrorKind.TIMEOUT)))
            .notes("tone was late and abstains"),
        EmailScenario.of("too few votes for the quorum", REVIEW, PLAIN)
            .with(
                replaced(
                    failing("tone", ErrorKind.PERMANENT),
                    failing("clarity", ErrorKind.PERMANENT),
                    failing("recipients", ErrorKind.PERMANENT),
                    failing("deliverability", ErrorKind.PERMANENT)))
            .notes("tone", "quorum"),
        EmailScenario.of("nobody votes", REVIEW, PLAIN)
            .with(agents ->
                agents
                    .rules(new ConsensusRules(new Quorum.Share(0.5), Map.of(), Set.of(), 1.0, 3))
                    .reviewers(List.of(failing("tone", ErrorKind.PERMANENT))))
            .answer("No reviewer gave a verdict", "send", Map.of())
            .notes("ada decided that it goes."),
        EmailScenario.of("a finding that no rule can remove", REVIEW, PLAIN)
            .with(replaced(objecting(Remedy.PERSON)))
            .answer("takes a person", "send", Map.of())
            .notes("ada decided that it goes."),
        EmailScenario.of("a revision that changes nothing", REVIEW, PLAIN)
            .with(replaced(objecting(Remedy.REVISION)))
            .answer("No rule could change", "send", Map.of())
            .notes("ada decided that it goes."),
        EmailScenario.of("no agreement when the rounds are used up", REVIEW, PLAIN)
            .with(agents ->
                replaced(objecting(Remedy.REVISION))
                    .apply(
                        agents.rules(
                            new ConsensusRules(
                                new Quorum.Share(0.5), Map.of(), Set.of("compliance"), 1.0, 1))))
            .answer("agree", "send", Map.of())
            .notes("ada decided that it goes."),
        EmailScenario.of("a majority is enough where the rules say so", REVIEW, PLAIN)
            .with(agents ->
                replaced(objecting(Remedy.PERSON))
                    .apply(
                        agents.rules(
                            new ConsensusRules(
                                new Quorum.Share(0.5), Map.of(), Set.of("compliance"), 0.5, 3))))
            .notes("tone was outvoted."));
  }

  private static Stream<EmailScenario> fallbacks() {
    return Stream.of(
        EmailScenario.of("a drafter that fails", REVIEW, PLAIN)
            .with(agents -> agents.drafter(broken()))
            .notes("The drafter failed")
            .steps("draft/basic"),
        report("a drafter that fails at a content")
            .with(agents -> agents.drafter(broken()))
            .notes("The drafter failed")
            .steps("draft/basic"),
        EmailScenario.of("a reader that fails", REVIEW, PLAIN)
            .with(agents ->
                agents.reader((request, now, zone) -> {
                  throw WorkflowException.permanent("no-reader", "The reader is away.");
                }))
            .answer(
                "The request could not be read",
                "send",
                Map.of("to", "ops@example.com", "message", "It moves.")),
        EmailScenario.of("a director that fails", REVIEW, REPORT)
            .with(
                directed(request -> {
                  throw WorkflowException.permanent("no-director", "The director is away.");
                }))
            .answer("Which department shall do this?", "reporting", Map.of())
            .answer("Who should get the email?", "send", Map.of("to", "ops@example.com"))
            .steps("work[report_agent]"),
        EmailScenario.of(
                "a stray that nobody does",
                REVIEW,
                EmailRequest.of("What is the weather like?", BERLIN))
            .with(directed(request -> new RoutingDecision.NoRoute(0, List.of(), "Nothing.")))
            .answer("Which department shall do this?", "nobody", Map.of())
            .fails("request-declined"),
        EmailScenario.of(
                "missing material is asked for",
                CONTENT,
                EmailRequest.of("Make a report of the orders per month", BERLIN))
            .answer("Who should get the email?", "send", Map.of("to", "ops@example.com"))
            .answer("Which figures?", "answer", Map.of("material", REPORT.material()))
            .steps("round[2]/work[report_agent]"),
        report("a department that says no")
            .fails("work-cancelled")
            .with(agents -> agents.company(withoutAgents()))
            .answer("No agent of the reporting department", "cancel", Map.of()),
        report("a department whose work is done by hand")
            .with(agents -> agents.company(withoutAgents()))
            .answer(
                "No agent of the reporting department",
                "done",
                Map.of("title", "Orders", "text", "There were 42.")));
  }

  private static Stream<EmailScenario> deliveries() {
    EmailRequest two =
        EmailRequest.of("Tell ops@example.com and anna@example.com that we are open", BERLIN);
    return Stream.of(
        EmailScenario.of("no server for a while", REVIEW, PLAIN)
            .server(mail -> mail.fails(queued(), queued(), queued()))
            .steps("delivery/smtp[1.4]"),
        EmailScenario.of("a server that says later", IMMEDIATE, PLAIN)
            .server(mail -> mail.fails(deferred(), deferred()))
            .steps("delivery/smtp[1.3]"),
        EmailScenario.of("a server that refuses", IMMEDIATE, PLAIN)
            .server(mail -> mail.fails(smtp(ErrorKind.PERMANENT, "smtp-bounced")))
            .fails("smtp-bounced")
            .steps("confirmation/outcome[bounced]/receipt"),
        EmailScenario.of("a password that is wrong", REVIEW, PLAIN)
            .server(mail -> mail.fails(smtp(ErrorKind.AUTHENTICATION, "smtp-login-refused")))
            .fails("smtp-login-refused"),
        EmailScenario.of("a recipient who is told later", REVIEW, two)
            .server(mail -> mail.once("anna@example.com", DeliveryStatus.DEFERRED))
            .receipt("SENT", 2)
            .steps("delivery/smtp[2]"),
        EmailScenario.of("a recipient who does not exist", REVIEW, two)
            .server(mail -> mail.once("anna@example.com", DeliveryStatus.BOUNCED))
            .receipt("BOUNCED", 1)
            .notes("anna@example.com did not get it"));
  }

  private static Drafter shouting() {
    return (brief, signature) -> {
      Draft draft = Drafter.byRules().write(brief, signature);
      return new Draft("MAINTENANCE MOVES TO 22:00!!!", draft.text(), draft.html());
    };
  }

  private static Drafter broken() {
    return new Drafter() {
      @Override
      public Draft write(EmailBrief brief, String signature) {
        throw WorkflowException.permanent("no-model", "The model is away.");
      }

      @Override
      public Draft writeAround(EmailBrief brief, Content content, String signature) {
        throw WorkflowException.permanent("no-model", "The model is away.");
      }
    };
  }

  private static Reviewer failing(String name, ErrorKind kind) {
    return reviewer(
        name,
        subject -> {
          throw WorkflowException.of(kind, name + "-away", name + " is away.");
        });
  }

  private static Reviewer objecting(Remedy remedy) {
    Finding finding =
        new Finding(
            "tone.never",
            Severity.CHANGE,
            remedy,
            Place.whole(Place.Part.BODY),
            "It is never right.",
            "Ask somebody.");
    return reviewer("tone", subject -> Verdict.of("tone", List.of(finding)));
  }

  private static Reviewer reviewer(String name, Function<ReviewSubject, Verdict> verdict) {
    return new Reviewer() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Verdict review(ReviewSubject subject) {
        return verdict.apply(subject);
      }
    };
  }

  /** The usual reviewers, with these in the places of those of their names. */
  private static UnaryOperator<EmailAgents> replaced(Reviewer... others) {
    return agents -> {
      List<Reviewer> all = new ArrayList<>(agents.reviewers());
      for (Reviewer other : others) {
        all.replaceAll(usual -> usual.name().equals(other.name()) ? other : usual);
      }
      return agents.reviewers(all);
    };
  }

  private static UnaryOperator<EmailAgents> directed(Router router) {
    Director director =
        new Director(router, Departments.ALL, new AgentStatistics(), InstantSource.system());
    return agents ->
        agents.company(new Company(director, director, agents.company().departments()));
  }

  private static Company withoutAgents() {
    return Companies.withoutAgents();
  }

  private static WorkflowException queued() {
    return smtp(ErrorKind.NETWORK, "smtp-queued");
  }

  private static WorkflowException deferred() {
    return smtp(ErrorKind.SMTP, "smtp-deferred");
  }

  private static WorkflowException smtp(ErrorKind kind, String code) {
    return WorkflowException.of(kind, code, "As the script says.");
  }
}
