package dev.pawl.cli.command.mail;

import dev.pawl.agents.mailbox.DevMailbox;
import dev.pawl.agents.mailbox.MailboxMessage;
import dev.pawl.cli.command.Invocation;
import dev.pawl.cli.command.PawlCommand;
import dev.pawl.cli.host.DataFolder;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.cli.output.MessageView;
import dev.pawl.cli.output.Screen;
import dev.pawl.cli.output.Table;
import dev.pawl.cli.output.Words;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import picocli.CommandLine.Command;

@Command(name = "list", description = "Lists the messages of the dev mailbox, the oldest first.")
final class MailboxListCommand extends PawlCommand {
  @Override
  protected ExitCode run(Invocation invocation) {
    InstantSource clock = invocation.context().clock();
    List<MailboxMessage> messages = messages(DataFolder.of(invocation.config()), clock);
    screen()
        .results(
            messages.stream().map(MessageView::json).toList(),
            out -> table(out, messages, clock.instant()));
    return ExitCode.DONE;
  }

  /** Looking into a mailbox that is not there must not make one. */
  static List<MailboxMessage> messages(DataFolder folder, InstantSource clock) {
    if (!Files.isDirectory(folder.mailbox())) {
      return List.of();
    }
    try (DevMailbox mailbox = DevMailbox.open(folder.mailbox(), clock)) {
      return mailbox.messages();
    }
  }

  private static void table(Screen out, List<MailboxMessage> messages, Instant now) {
    if (messages.isEmpty()) {
      out.note("The dev mailbox is empty.");
      return;
    }
    Table table = Table.of("#", "RECEIVED", "FROM", "TO", "SUBJECT");
    for (MailboxMessage message : messages) {
      table.row(
          Long.toString(message.number()),
          Words.relative(message.receivedAt(), now),
          Words.or(Words.foreign(message.from())),
          Words.foreign(String.join(", ", message.recipients())),
          Words.shortened(Words.foreign(message.subject()), 70));
    }
    out.table(table);
  }
}
