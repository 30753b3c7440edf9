package dev.pawl.cli.command;

import dev.pawl.cli.config.Config;
import dev.pawl.cli.config.ConfigSources;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.host.Access;
import dev.pawl.cli.output.CliException;
import dev.pawl.cli.output.OutputFormat;
import dev.pawl.cli.output.Screen;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line with the options that every command has. */
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
final class Pawl implements Runnable {
  private final Context context;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = {"-o", "--output"},
      scope = ScopeType.INHERIT,
      paramLabel = "FORMAT",
      description = "table, json, jsonl or yaml (default: table)")
  private OutputFormat output = OutputFormat.TABLE;

  @Option(
      names = "--data",
      scope = ScopeType.INHERIT,
      paramLabel = "DIR",
      description = "The data directory (default: .pawl)")
  private @Nullable String data;

  @Option(
      names = "--config",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description = "The settings file (default: pawl.yaml or pawl.json here)")
  private @Nullable Path configFile;

  @Option(
      names = "--set",
      scope = ScopeType.INHERIT,
      paramLabel = "KEY=VALUE",
      description = "Sets one setting; 'pawl doctor' lists them")
  private Map<String, String> sets = new LinkedHashMap<>();

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Says more on standard error; twice for everything")
  private boolean[] verbosity = {};

  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "Shows where in the program an error comes from")
  private boolean stacktrace;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Shows this help")
  @SuppressWarnings("unused") // the command line itself reads it
  private boolean help;

  // Not inherited: commands have versions of workflows.
  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Shows the program's version")
  @SuppressWarnings("unused") // the command line itself reads it
  private boolean version;

  Pawl(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    CommandSpec command = spec;
    if (command != null) {
      command.commandLine().usage(command.commandLine().getErr());
      throw new ParameterException(command.commandLine(), "No command is given.");
    }
  }

  Context context() {
    return context;
  }

  Screen screen() {
    return context.screen(output);
  }

  boolean stacktrace() {
    return stacktrace;
  }

  int verbosity() {
    return verbosity.length;
  }

  /** The settings with the flags that every command has. */
  ConfigSources sources() {
    ConfigSources sources = new ConfigSources(context.directory(), context.environment());
    sets.forEach((key, value) -> sources.flag("--set", key, value));
    if (data != null) {
      if (data.isBlank()) {
        throw CliException.usage("bad-data", "The value of --data is empty. Name a directory.");
      }
      sources.flag("--data", Settings.DATA.key(), data);
    }
    if (configFile != null) {
      sources.file(configFile);
    }
    return sources;
  }

  Config config() {
    return sources().load();
  }

  Access access() {
    return new Access(config(), context.clock());
  }
}
