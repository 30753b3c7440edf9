package dev.pawl.cli.command.mail;

import dev.pawl.cli.command.Limit;
import dev.pawl.cli.command.OneOf;
import dev.pawl.cli.command.OperationsCommand;
import dev.pawl.cli.control.Operations;
import dev.pawl.cli.email.listing.ListMail;
import dev.pawl.cli.email.listing.MailKind;
import dev.pawl.cli.email.listing.MailPage;
import dev.pawl.cli.output.ExitCode;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "list",
    description = {
      "Lists emails, or what happened to them, across all runs: the newest run first, and inside of a run the newest entry.",
      "What a move of an operator left behind is marked '(counts no more)': it happened all the same.",
      "Status, phase and type have an index. With other conditions the history of each run that is left is read: give --since, a type or a status with them."
    })
final class MailListCommand extends OperationsCommand {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "KIND",
      defaultValue = "messages",
      completionCandidates = MailWords.Kinds.class,
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private String kind = "messages";

  @Mixin private MailOptions options = new MailOptions();
  @Mixin private Limit limit = new Limit(20);

  @Override
  protected ExitCode run(Operations operations) {
    Instant now = root().context().clock().instant();
    MailKind wanted =
        MailKind.named(kind).orElseThrow(() -> OneOf.none("KIND", kind, MailKind.words()));
    MailPage page =
        new ListMail(operations).find(options.question(wanted, now), limit.rows(), options.after());
    screen()
        .results(
            page.json(),
            out -> {
              if (page.isEmpty()) {
                out.note("No %s like that.".formatted(wanted.word()));
              } else {
                out.table(page.table(out.style(), now));
              }
            });
    if (page.next() != null) {
      screen().note("There may be more: the same with --after " + page.next());
    }
    return ExitCode.DONE;
  }
}
