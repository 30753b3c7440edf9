package dev.pawl.cli.command;

import dev.pawl.cli.output.CliException;
import dev.pawl.cli.output.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "bench", description = "Measures durable steps a second, and against the database.")
final class BenchCommand extends PawlCommand {
  @Option(names = "--quick", description = "In two minutes, less exactly")
  private boolean quick;

  @Override
  ExitCode run(Pawl pawl) {
    throw CliException.of(
        ExitCode.FAILED,
        "bench-missing",
        "This program was built without its benchmarks%s.".formatted(quick ? " (--quick)" : ""));
  }
}
