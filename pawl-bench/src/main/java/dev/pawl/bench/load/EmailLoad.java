package dev.pawl.bench.load;

import dev.pawl.agents.director.Company;
import dev.pawl.agents.email.EmailAgents;
import dev.pawl.agents.email.EmailDepartment;
import dev.pawl.agents.email.EmailRequest;
import dev.pawl.agents.email.EmailType;
import dev.pawl.agents.email.delivery.MailService;
import dev.pawl.agents.mail.EmailAddress;
import dev.pawl.agents.mail.Encryption;
import dev.pawl.agents.mail.SmtpSettings;
import dev.pawl.agents.mail.SmtpTransport;
import dev.pawl.agents.mailbox.DevMailbox;
import dev.pawl.agents.routing.Departments;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.clock.EngineClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Emails to send, and a mail server of this process that takes them: a dev mailbox, which has each
 * message on the disk before it says so. Its files are deleted when it is closed.
 */
public final class EmailLoad implements AutoCloseable {
  private static final EmailAddress SENDER = new EmailAddress("pawl@example.org", "Pawl");
  private static final List<EmailType> TYPES = List.of(EmailType.values());
  private static final String ORDERS =
      """
      month,orders
      October,12
      November,30
      """;

  private final EngineClock clock;
  private final Path directory;
  private final DevMailbox mailbox;
  private final StepTimes times = new StepTimes();

  private EmailLoad(EngineClock clock, Path directory, DevMailbox mailbox) {
    this.clock = clock;
    this.directory = directory;
    this.mailbox = mailbox;
  }

  /** Starts the mail server. */
  public static EmailLoad open() {
    EngineClock clock = EngineClock.system();
    try {
      Path directory = Files.createTempDirectory("pawl-bench-mail-");
      return new EmailLoad(clock, directory, DevMailbox.open(directory, clock).start(0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The email department, by rules, with its steps timed. */
  public WorkflowDefinition<?, ?>[] workflows() {
    SmtpSettings server =
        SmtpSettings.of("127.0.0.1", mailbox.address().getPort(), Encryption.NONE);
    MailService mail = MailService.of(new SmtpTransport(server), mailbox.sentMail(), SENDER);
    return EmailDepartment.workflows(EmailAgents.byRules(Company.alone(clock)), mail).stream()
        .map(workflow -> TimedRun.of(workflow, times))
        .toArray(WorkflowDefinition<?, ?>[]::new);
  }

  /** The n-th email: the types in turn. */
  public static StartRequest request(int number) {
    EmailType type = TYPES.get(number % TYPES.size());
    String to = "person-%d@example.com".formatted(number);
    return StartRequest.of(type.workflow()).input(request(type, to));
  }

  private static EmailRequest request(EmailType type, String to) {
    return switch (type) {
      case IMMEDIATE_SEND, DRAFT_REVIEW ->
          EmailRequest.of(
              "Tell %s that the maintenance on Friday moves to 22:00, friendly".formatted(to),
              ZoneOffset.UTC);
      case CONTENT_CREATION ->
          EmailRequest.of(
                  "Tell %s that the report of the orders per month is there".formatted(to),
                  ZoneOffset.UTC)
              .department(Departments.REPORTING)
              .material(ORDERS);
    };
  }

  /** How long the closures of runs worked: those of all agents, and the one that sends. */
  public StepTimes times() {
    return times;
  }

  /** How many messages the server has taken. */
  public int received() {
    return mailbox.messages().size();
  }

  @Override
  public void close() {
    mailbox.close();
    clock.close();
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
