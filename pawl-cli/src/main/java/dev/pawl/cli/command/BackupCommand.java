package dev.pawl.cli.command;

import dev.pawl.cli.control.Operations;
import dev.pawl.cli.host.Access;
import dev.pawl.cli.output.CliException;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.cli.output.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "backup",
    description = {
      "Writes a copy of the store into a file, while the engine runs.",
      "It has everything that was acknowledged before; 'pawl restore' makes a store of it."
    })
final class BackupCommand extends PawlCommand {
  @Parameters(index = "0", paramLabel = "FILE", description = "The file, which must not exist")
  private Path file = Path.of("");

  @Override
  ExitCode run(Pawl pawl) {
    Path absolute = pawl.context().directory().resolve(file).toAbsolutePath().normalize();
    Access access = pawl.access();
    Optional<String> foreign = access.foreignBackup(absolute);
    if (foreign.isPresent()) {
      throw CliException.usage(
          "use-pg-dump",
          "The store is in PostgreSQL, which has better tools for that. Run: " + foreign.get());
    }
    try (Operations operations = access.open()) {
      operations.backup(absolute.toString());
    }
    long bytes = size(absolute);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", absolute.toString());
    json.put("bytes", bytes);
    screen()
        .result(
            json,
            out ->
                out.line(
                    "The store is in %s (%s). Restore it with: pawl restore %s --data DIR"
                        .formatted(absolute, Words.bytes(bytes), absolute)));
    return ExitCode.DONE;
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
