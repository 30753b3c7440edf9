package dev.pawl.cli.command.engine;

import dev.pawl.agents.email.EmailType;
import dev.pawl.cli.command.Invocation;
import dev.pawl.cli.command.PawlCommand;
import dev.pawl.cli.config.ConfigSources;
import dev.pawl.cli.config.Form;
import dev.pawl.cli.config.MailSettings;
import dev.pawl.cli.demo.DemoFiles;
import dev.pawl.cli.demo.DemoOptions;
import dev.pawl.cli.demo.DemoSession;
import dev.pawl.cli.email.EmailTypes;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.cli.output.Screen;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "demo",
    description = {
      "Turns a request in plain language into a delivered email, one durable step at a time.",
      "Kill it at any moment: 'pawl demo --resume' goes on where it was."
    })
public final class DemoCommand extends PawlCommand {
  @Option(
      names = "--request",
      paramLabel = "TEXT",
      description = "What to tell whom (default: asked for in a terminal, else an example)")
  private @Nullable String request;

  @Option(names = "--resume", description = "Goes on with the newest demo run that is not over")
  private boolean resume;

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "The run's id: the same demo again gives the same run")
  private @Nullable String id;

  @Option(
      names = "--smtp",
      paramLabel = "HOST:PORT",
      description =
          "Sends for real, with STARTTLS (TLS on port 465); the login is PAWL_SMTP_USER and PAWL_SMTP_PASSWORD")
  private @Nullable String smtp;

  @Option(
      names = "--smtp-plain",
      description = "Does not encrypt the connection to that server: for servers on this machine")
  private boolean smtpPlain;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      description =
          "How long to stay with the run, such as 30s; the run itself goes on (default: until it is over; without a terminal 2m)")
  private @Nullable String timeout;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description =
          "immediate-send, draft-review, in which reviewers judge the draft, or content-creation, in which a department makes the content (default: draft-review)")
  private @Nullable String type;

  @Option(
      names = "--attach",
      paramLabel = "FILE",
      description = "Sends this file with the email; may be given again")
  private List<String> attach = new ArrayList<>();

  @Option(
      names = "--material",
      paramLabel = "FILE",
      description =
          "The text, table or list that a department makes the content of: for --type content-creation")
  private @Nullable String material;

  @Mixin private LogFlags logs = new LogFlags();

  @Override
  protected ExitCode run(Invocation invocation) throws InterruptedException {
    if (resume && request != null) {
      throw usage("--resume goes on with an earlier request: leave --request out");
    }
    DemoFiles files = files(invocation.context().directory());
    if (resume && !files.none()) {
      throw usage(
          "--resume goes on with an earlier request and its files: leave --attach and --material out");
    }
    if (request != null && request.isBlank()) {
      throw usage("--request is empty: say what to tell whom");
    }
    if (smtpPlain && smtp == null) {
      throw usage("--smtp-plain needs --smtp HOST:PORT");
    }
    DemoOptions options =
        new DemoOptions(
            request,
            id,
            resume,
            smtp != null,
            timeout(),
            invocation.context().actor(),
            type(),
            files);
    Screen screen = screen();
    screen.progress(
        "Pawl: a request in plain language becomes an email, one durable step at a time.");
    ConfigSources sources = logs.set(invocation.sources());
    if (smtp != null) {
      sources.flag("--smtp", MailSettings.SMTP_SERVER.key(), smtp);
    }
    if (smtpPlain) {
      sources.flag("--smtp-plain", MailSettings.SMTP_ENCRYPTION.key(), "none");
    }
    return new DemoSession(
            sources.load(), screen, invocation.context().dialogue(), invocation.context().clock())
        .run(options);
  }

  private DemoFiles files(Path directory) {
    try {
      return new DemoFiles(
          attach.stream().map(directory::resolve).toList(),
          material == null ? null : directory.resolve(material));
    } catch (InvalidPathException e) {
      throw usage("--attach or --material names no file: " + e.getMessage());
    }
  }

  private EmailType type() {
    if (type == null) {
      return EmailType.DRAFT_REVIEW;
    }
    return EmailTypes.named(type)
        .orElseThrow(() ->
            usage(
                "--type is no type of email: %s. Expected one of %s"
                    .formatted(type, String.join(", ", EmailTypes.words()))));
  }

  private @Nullable Duration timeout() {
    try {
      return timeout == null ? null : Form.duration(timeout);
    } catch (IllegalArgumentException e) {
      throw usage("--timeout is no duration: " + timeout + ". Expected one such as 30s or 5m");
    }
  }
}
