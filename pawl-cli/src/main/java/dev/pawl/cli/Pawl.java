package dev.pawl.cli;

import dev.pawl.cli.command.Context;
import dev.pawl.cli.command.Invocation;
import dev.pawl.cli.command.agent.AgentsCommand;
import dev.pawl.cli.command.breaker.BreakersCommand;
import dev.pawl.cli.command.bulk.BulkCommand;
import dev.pawl.cli.command.effect.EffectsCommand;
import dev.pawl.cli.command.engine.BenchCommand;
import dev.pawl.cli.command.engine.DemoCommand;
import dev.pawl.cli.command.engine.EngineCommand;
import dev.pawl.cli.command.health.DiagCommand;
import dev.pawl.cli.command.health.DoctorCommand;
import dev.pawl.cli.command.health.HealthCommand;
import dev.pawl.cli.command.health.RecoveryCommand;
import dev.pawl.cli.command.letter.DlqCommand;
import dev.pawl.cli.command.log.LogsCommand;
import dev.pawl.cli.command.mail.MailCommand;
import dev.pawl.cli.command.mail.MailboxCommand;
import dev.pawl.cli.command.move.CancelCommand;
import dev.pawl.cli.command.move.ForkCommand;
import dev.pawl.cli.command.move.MigrateCommand;
import dev.pawl.cli.command.move.PauseCommand;
import dev.pawl.cli.command.move.ResumeCommand;
import dev.pawl.cli.command.move.RetryCommand;
import dev.pawl.cli.command.move.RewindCommand;
import dev.pawl.cli.command.move.SkipCommand;
import dev.pawl.cli.command.run.CheckpointCommand;
import dev.pawl.cli.command.run.CheckpointsCommand;
import dev.pawl.cli.command.run.DescribeCommand;
import dev.pawl.cli.command.run.DiffCommand;
import dev.pawl.cli.command.run.EraseCommand;
import dev.pawl.cli.command.run.HistoryCommand;
import dev.pawl.cli.command.run.PsCommand;
import dev.pawl.cli.command.run.ReportCommand;
import dev.pawl.cli.command.run.SignalCommand;
import dev.pawl.cli.command.run.StartCommand;
import dev.pawl.cli.command.run.WhyCommand;
import dev.pawl.cli.command.store.BackupCommand;
import dev.pawl.cli.command.store.RestoreCommand;
import dev.pawl.cli.command.store.SalvageCommand;
import dev.pawl.cli.command.task.TasksCommand;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line: all commands, below the options that each of them has. */
@Command(
    name = "pawl",
    description =
        "A durable workflow engine: work moves forward one step at a time and never slips back.",
    versionProvider = VersionText.class,
    scope = ScopeType.INHERIT,
    sortOptions = false,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      EngineCommand.class,
      StartCommand.class,
      PsCommand.class,
      DescribeCommand.class,
      HistoryCommand.class,
      LogsCommand.class,
      WhyCommand.class,
      ReportCommand.class,
      SignalCommand.class,
      PauseCommand.class,
      ResumeCommand.class,
      CancelCommand.class,
      RetryCommand.class,
      SkipCommand.class,
      RewindCommand.class,
      MigrateCommand.class,
      ForkCommand.class,
      DiffCommand.class,
      BulkCommand.class,
      EraseCommand.class,
      CheckpointCommand.class,
      CheckpointsCommand.class,
      TasksCommand.class,
      DlqCommand.class,
      EffectsCommand.class,
      AgentsCommand.class,
      BreakersCommand.class,
      MailCommand.class,
      MailboxCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      SalvageCommand.class,
      HealthCommand.class,
      DoctorCommand.class,
      RecoveryCommand.class,
      DiagCommand.class,
      BenchCommand.class,
      CompletionCommand.class
    },
    footer = {
      "",
      "Exit codes: 0 done, 1 failed, 2 usage, 3 not found, 4 not allowed, 5 timed out,",
      "6 cancelled, 7 waiting for a person, 8 blocked."
    })
final class Pawl extends Invocation implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  Pawl(Context context) {
    super(context);
  }

  @Override
  public void run() {
    CommandSpec command = spec;
    if (command != null) {
      command.commandLine().usage(command.commandLine().getErr());
      throw new ParameterException(command.commandLine(), "No command is given.");
    }
  }
}
