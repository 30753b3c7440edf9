package dev.pawl.cli.demo;

import dev.pawl.agents.email.EmailRequest;
import dev.pawl.agents.mail.Attachment;
import dev.pawl.api.PawlException;
import dev.pawl.cli.config.Config;
import dev.pawl.cli.config.MailLimits;
import dev.pawl.cli.control.Operations;
import dev.pawl.cli.control.SocketOperations;
import dev.pawl.cli.control.TaskDecision;
import dev.pawl.cli.demo.FollowRun.Stop;
import dev.pawl.cli.email.EmailEntry;
import dev.pawl.cli.email.EmailLines;
import dev.pawl.cli.email.ReadEmail;
import dev.pawl.cli.host.Access;
import dev.pawl.cli.output.CliException;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.cli.output.Screen;
import dev.pawl.cli.output.Words;
import dev.pawl.engine.clock.Entropy;
import dev.pawl.engine.query.HistoryEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One start of the demo: takes a request, has it done by a durable run, and shows how it goes.
 *
 * <p>The request is on disk before anything is said about it, and the run's id with it. So wherever
 * the process is killed, the next {@code --resume} finds either the request or its run.
 */
public final class DemoSession {
  /** What is asked for when nobody asks for anything. */
  public static final String SAMPLE =
      "Tell ops@example.com that the maintenance on Friday moves to 22:00, friendly";

  /** How long to stay with a run that gets nowhere, where nobody is there to end it. */
  private static final Duration UNATTENDED = Duration.ofMinutes(2);

  private final Config config;
  private final Access access;
  private final Screen screen;
  private final Dialogue dialogue;
  private final InstantSource clock;
  private final PendingRequests pending;
  private final Hints hints;

  /** A demo in the data directory of these settings. */
  public DemoSession(Config config, Screen screen, Dialogue dialogue, InstantSource clock) {
    this.config = config;
    this.access = new Access(config, clock);
    this.screen = screen;
    this.dialogue = dialogue;
    this.clock = clock;
    this.pending = new PendingRequests(access.folder().requests());
    this.hints = new Hints(config);
  }

  /** Runs the demo to the end of its run, or as far as it goes without anybody's help. */
  public ExitCode run(DemoOptions options) throws InterruptedException {
    if (options.resume()) {
      if (!access.folder().exists()) {
        throw nothingToResume();
      }
      return attend(options, operations -> resumed(operations, options.id()));
    }
    List<Attachment> attachments =
        ReadAttachments.of(options.files().attach(), MailLimits.attachments(config));
    String material = ReadMaterial.of(options.files().material());
    String text = request(options);
    String name = Entropy.system().nextId(clock.millis());
    DemoRequest request = checked(name, text, material, attachments, options);
    access.folder().create();
    pending.add(name, request);
    screen.progress("Request  " + screen.style().strong(Words.foreign(text)));
    attachments.forEach(file ->
        screen.progress(
            "Attached %s (%s, %s)"
                .formatted(
                    Words.foreign(file.name()), file.type(), Words.bytes(file.content().size()))));
    screen.progress("Run      " + request.id());
    try {
      return attend(options, operations -> pending.submit(operations, name).id());
    } catch (PawlException e) {
      // Whoever hears that it failed does not expect it to be done later.
      pending.forget(name);
      throw e;
    }
  }

  private String request(DemoOptions options) {
    String text = options.request();
    if (text != null) {
      return text;
    }
    if (!dialogue.present()) {
      return SAMPLE;
    }
    screen.progress("What shall be sent? For example: " + SAMPLE);
    return dialogue
        .ask("Request (Enter for the example): ")
        .filter(answer -> !answer.isBlank())
        .orElse(SAMPLE);
  }

  /** What can never start is not kept. */
  private DemoRequest checked(
      String name,
      String text,
      String material,
      List<Attachment> attachments,
      DemoOptions options) {
    String id = options.id() == null ? name : options.id();
    EmailRequest email =
        EmailRequest.of(text, ZoneId.systemDefault()).material(material).attaching(attachments);
    DemoRequest request = new DemoRequest(id, options.actor(), options.type(), email);
    try {
      request.start();
      return request;
    } catch (IllegalArgumentException e) {
      throw CliException.usage("bad-id", String.valueOf(e.getMessage()));
    }
  }

  /** The run to go on with: the newest one requested, started or not. */
  private String resumed(Operations operations, @Nullable String wanted) {
    String last = null;
    for (String name : pending.names()) {
      last = pending.submit(operations, name).id();
    }
    if (wanted != null) {
      return operations.run(wanted);
    }
    String run =
        last == null ? FindDemoRun.newest(operations).orElseThrow(this::nothingToResume) : last;
    screen.progress(
        "Run      %s %s"
            .formatted(
                run,
                last == null
                    ? operations.describe(run).status().ended()
                        ? "is over; it went like this"
                        : "is continued"
                    : "had been requested, and was not started before; it starts now"));
    return run;
  }

  private CliException nothingToResume() {
    return CliException.notFound(
        "nothing-to-resume",
        "There is nothing to resume in %s: no demo run was started there, so nothing is lost. Start one with '%s'."
            .formatted(access.folder().path(), hints.command("demo")));
  }

  /** Stays with the run, on another engine when the first one stops. */
  private ExitCode attend(DemoOptions options, Function<Operations, String> begin)
      throws InterruptedException {
    Instant deadline = deadline(options.timeout());
    FollowRun following = null;
    while (true) {
      try (DemoHost host = DemoHost.connect(config, access, clock, options.ownMail())) {
        if (following == null) {
          screen.progress(
              "Engine   %s; mail goes to the %s"
                  .formatted(host.borrowed() ? "the one that runs here" : "started", host.mail()));
          following = new FollowRun(begin.apply(host.operations()), shown(), clock, deadline);
        }
        host.onNews(following::news);
        return finish(host, following, options);
      } catch (CliException e) {
        if (!e.code().equals(SocketOperations.GONE)) {
          throw e;
        }
        screen.note("The engine that did this run has stopped; it goes on here.");
      }
    }
  }

  private Consumer<HistoryEntry> shown() {
    Timeline timeline = new Timeline(screen);
    ReadEmail email = new ReadEmail();
    EmailLines lines = new EmailLines(screen.style());
    return entry -> {
      List<EmailEntry> said = email.entries(entry);
      List<String> shown = said.stream().flatMap(one -> lines.of(one).stream()).toList();
      if (!said.isEmpty() && said.getFirst() instanceof EmailEntry.Reviewed) {
        // Who voted how, instead of a step that is done.
        timeline.line(entry, shown.getFirst());
        timeline.detail(entry, shown.subList(1, shown.size()));
      } else {
        timeline.show(entry);
        timeline.detail(entry, shown);
      }
      boolean first = entry.facts().path("attempt").asInt(0) == 1;
      boolean waits =
          entry.type().equals("TimerStarted")
              || (entry.type().equals("StepAttemptFailed") && first);
      if (waits && dialogue.present()) {
        screen.progress(
            "  Ctrl-C leaves it as it is; '%s' goes on.".formatted(hints.demo("--resume")));
      }
    };
  }

  private @Nullable Instant deadline(@Nullable Duration timeout) {
    if (timeout != null) {
      return clock.instant().plus(timeout);
    }
    return dialogue.present() ? null : clock.instant().plus(UNATTENDED);
  }

  private ExitCode finish(DemoHost host, FollowRun following, DemoOptions options)
      throws InterruptedException {
    Operations operations = host.operations();
    String id = following.runId();
    while (true) {
      Stop stop = following.follow(operations);
      if (stop instanceof Stop.NeedsPerson needs && dialogue.present()) {
        Optional<TaskDecision> decision =
            new AskPerson(screen, dialogue).ask(operations, needs.task(), options.actor());
        if (decision.isPresent()) {
          operations.decide(decision.get());
          continue;
        }
      }
      new DemoReport(screen, access.folder(), hints, clock).print(operations, id);
      return switch (stop) {
        case Stop.Over() -> ExitCode.of(operations.describe(id).status());
        case Stop.NeedsPerson(var task) -> ExitCode.WAITING_FOR_PERSON;
        case Stop.Blocked() -> ExitCode.BLOCKED;
        case Stop.OutOfTime() -> ExitCode.TIMED_OUT;
      };
    }
  }
}
