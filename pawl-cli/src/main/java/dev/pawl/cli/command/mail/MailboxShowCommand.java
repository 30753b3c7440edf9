package dev.pawl.cli.command.mail;

import dev.pawl.agents.mailbox.MailboxMessage;
import dev.pawl.cli.command.Invocation;
import dev.pawl.cli.command.PawlCommand;
import dev.pawl.cli.host.DataFolder;
import dev.pawl.cli.output.CliException;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.cli.output.MessageView;
import dev.pawl.cli.output.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Shows a message of the dev mailbox.")
final class MailboxShowCommand extends PawlCommand {
  @Parameters(index = "0", paramLabel = "N", description = "The message's number")
  private long number;

  @Option(names = "--raw", description = "As it came, with all headers and parts")
  private boolean raw;

  @Override
  protected ExitCode run(Invocation invocation) {
    DataFolder folder = DataFolder.of(invocation.config());
    MailboxMessage message =
        MailboxListCommand.messages(folder, invocation.context().clock()).stream()
            .filter(one -> one.number() == number)
            .findFirst()
            .orElseThrow(() ->
                CliException.notFound(
                    "message-not-found",
                    "There is no message %d in %s. List them with 'pawl mailbox list'."
                        .formatted(number, folder.mailbox())));
    screen()
        .result(
            MessageView.json(message),
            out -> {
              if (raw) {
                message.raw().source().lines().forEach(line -> out.line(Words.foreign(line)));
              } else {
                MessageView.lines(message, out.style()).forEach(out::line);
              }
            });
    return ExitCode.DONE;
  }
}
