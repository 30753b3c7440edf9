package dev.pawl.agents.email;

import dev.pawl.agents.director.Company;
import dev.pawl.agents.email.delivery.MailService;
import dev.pawl.agents.frontdesk.FrontDesk;
import dev.pawl.agents.mail.DeliveryReport;
import dev.pawl.agents.mail.DeliveryStatus;
import dev.pawl.agents.mail.EmailAddress;
import dev.pawl.agents.mail.MailTransport;
import dev.pawl.agents.mail.OutgoingMessage;
import dev.pawl.agents.mail.PreparedMessage;
import dev.pawl.agents.mail.RecipientResult;
import dev.pawl.agents.mail.SentMail;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.engine.RunHandle;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.command.TaskAnswer;
import dev.pawl.engine.query.HistoryEntry;
import dev.pawl.engine.query.RunView;
import dev.pawl.engine.store.TaskFilter;
import dev.pawl.engine.store.TaskRow;
import dev.pawl.testing.TestEngine;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whole runs of the email department and its front desk, on an engine whose time moves by hand. */
public final class EmailRuns implements AutoCloseable {
  private static final EmailAddress SENDER = new EmailAddress("pawl@example.org", "Pawl");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private final TestEngine engine;

  private EmailRuns(TestEngine engine) {
    this.engine = engine;
  }

  /** With these agents and this way out. */
  public static EmailRuns of(EmailAgents agents, MailTransport transport) {
    MailService mail = MailService.of(transport, SentMail.none(), SENDER);
    List<WorkflowDefinition<?, ?>> workflows =
        new ArrayList<>(EmailDepartment.workflows(agents, mail));
    workflows.add(new FrontDesk(agents.company()).definition());
    return new EmailRuns(TestEngine.inMemory(workflows.toArray(WorkflowDefinition<?, ?>[]::new)));
  }

  /** With this company, by rules for the rest. */
  public static EmailRuns of(Company company, MailTransport transport) {
    return of(EmailAgents.byRules(company), transport);
  }

  /** A way out that takes everything and keeps it. */
  static final class Accepting implements MailTransport {
    final List<PreparedMessage> sent = Collections.synchronizedList(new ArrayList<>());

    @Override
    public DeliveryReport send(OutgoingMessage outgoing, List<EmailAddress> recipients) {
      PreparedMessage message = outgoing.prepared();
      sent.add(message);
      return new DeliveryReport(
          message.messageId(),
          "250 ok",
          recipients.stream()
              .map(to -> new RecipientResult(to.address(), DeliveryStatus.SENT, "250 ok"))
              .toList());
    }
  }

  /** The engine, for its clock and its moves. */
  public TestEngine engine() {
    return engine;
  }

  /** Starts a run, and lets it go on as far as it does. */
  RunHandle start(EmailType type, EmailRequest request) {
    RunHandle run = engine.start(StartRequest.of(type.workflow()).input(request));
    engine.settle();
    return run;
  }

  RunHandle start(EmailType type, String request) {
    return start(type, EmailRequest.of(request, BERLIN));
  }

  /** Starts a run of any workflow, and lets it go on as far as it does. */
  public RunHandle start(String workflow, Object input) {
    RunHandle run = engine.start(workflow, input);
    engine.settle();
    return run;
  }

  /** How a run stands. */
  public RunView view(RunHandle run) {
    return engine.engine().describe(run.id());
  }

  /** The code of the failure that ended a run, empty when none did. */
  public String failure(RunHandle run) {
    RunView.ErrorView error = view(run).error();
    return error == null ? "" : error.code();
  }

  /** The question that is open, of whichever run. */
  public TaskRow open() {
    return engine.engine().tasks(new TaskFilter(Set.of(TaskRow.Status.OPEN), null, 10)).getFirst();
  }

  /** Answers the question that is open. */
  public void decide(String choice, Map<String, Object> values) {
    engine
        .engine()
        .decide(open().id(), new TaskAnswer(choice, "", values), Optional.empty(), "ada");
    engine.settle();
  }

  /** What was recorded of a run. */
  public List<HistoryEntry> history(RunHandle run) {
    return engine.engine().history(run.id(), 0, 500);
  }

  /** The paths of the steps that were done, in order. */
  public List<String> steps(RunHandle run) {
    return history(run).stream()
        .filter(entry -> entry.type().equals("StepCompleted"))
        .map(HistoryEntry::path)
        .toList();
  }

  @Override
  public void close() {
    engine.close();
  }
}
