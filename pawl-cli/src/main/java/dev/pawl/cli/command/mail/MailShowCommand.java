package dev.pawl.cli.command.mail;

import dev.pawl.agents.email.EmailType;
import dev.pawl.cli.command.OperationsCommand;
import dev.pawl.cli.command.RunId;
import dev.pawl.cli.control.Operations;
import dev.pawl.cli.email.Email;
import dev.pawl.cli.email.EmailEntry.DraftVersion;
import dev.pawl.cli.email.EmailJson;
import dev.pawl.cli.email.EmailRun;
import dev.pawl.cli.email.EmailStory;
import dev.pawl.cli.email.EmailTypes;
import dev.pawl.cli.email.ReadWholeEmail;
import dev.pawl.cli.output.CliException;
import dev.pawl.cli.output.ErrorJson;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.cli.output.Screen;
import dev.pawl.cli.output.Words;
import dev.pawl.engine.query.RunView;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "show",
    description = {
      "Shows everything about one email, in order: request, drafts, verdicts, decisions, deliveries, receipt.",
      "What a move of an operator left behind is shown too, and marked '(counts no more)'."
    })
final class MailShowCommand extends OperationsCommand {
  @Mixin private RunId id = new RunId();

  @Option(names = "--draft", paramLabel = "N", description = "Only this version, as a whole")
  private @Nullable Integer number;

  @Option(names = "--html", description = "With --draft: its HTML")
  private boolean html;

  @Override
  protected ExitCode run(Operations operations) {
    if (html && number == null) {
      throw usage("--html needs --draft N: which version?");
    }
    RunView run = operations.describe(operations.run(id.words()));
    EmailType type = EmailTypes.ofWorkflow(run.workflow()).orElseThrow(() -> notAnEmail(run));
    Email email = new ReadWholeEmail(operations).of(EmailRun.of(run, type));
    if (number == null) {
      whole(run, email);
    } else {
      draft(email, number);
    }
    return ExitCode.DONE;
  }

  private void whole(RunView run, Email email) {
    RunView.ErrorView error = run.error();
    Map<String, @Nullable Object> json = new LinkedHashMap<>(EmailJson.email(email));
    json.put("error", error == null ? null : ErrorJson.of(run.id(), error));
    json.put("entries", email.entries().stream().map(EmailJson::entry).toList());
    screen()
        .result(
            json,
            out -> {
              new EmailStory(out.style()).of(email).forEach(out::line);
              if (error != null) {
                out.line("");
                out.line(out.style().bad("Error     ") + Words.foreign(error.message()));
              }
            });
  }

  private void draft(Email email, int wanted) {
    DraftVersion version =
        email
            .draft(wanted)
            .orElseThrow(() ->
                CliException.notFound(
                    "draft-not-found",
                    "Run '%s' has no draft %d: it wrote %d. See 'pawl mail list drafts'."
                        .formatted(email.run().id(), wanted, email.drafts())));
    boolean counts =
        email.entries().stream().anyMatch(one -> one.entry().equals(version) && one.counts());
    screen().result(EmailJson.row(email, version, counts), out -> words(out, version));
  }

  private void words(Screen out, DraftVersion version) {
    if (html) {
      version.draft().html().lines().forEach(line -> out.line(Words.foreign(line)));
    } else {
      EmailStory.body(version.draft()).forEach(out::line);
    }
  }

  private static CliException notAnEmail(RunView run) {
    return CliException.of(
        ExitCode.NOT_ALLOWED,
        "not-an-email",
        "Run '%s' makes no email: its workflow is '%s'. See 'pawl describe %s', and 'pawl mail list' for emails."
            .formatted(run.id(), run.workflow(), run.id()));
  }
}
