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
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The program as it was called: the options that every command has, and what they lead to. */
public abstract class Invocation {
  private final Context context;

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

  protected Invocation(Context context) {
    this.context = context;
  }

  public final Context context() {
    return context;
  }

  public final Screen screen() {
    return context.screen(output);
  }

  public final boolean stacktrace() {
    return stacktrace;
  }

  public final int verbosity() {
    return verbosity.length;
  }

  /** The settings with the flags that every command has. */
  public final ConfigSources sources() {
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

  public final Config config() {
    return sources().load();
  }

  public final Access access() {
    return new Access(config(), context.clock());
  }
}
