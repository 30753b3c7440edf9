package dev.pawl.cli.command.store;

import dev.pawl.cli.command.Invocation;
import dev.pawl.cli.command.PawlCommand;
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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "backup",
    description = {
      "Writes a copy of the store into a file, while the engine runs, and checks it.",
      "It has everything that was acknowledged before; 'pawl restore' makes a store of it.",
      "An engine makes backups by itself, too: 'pawl backup list' shows them.",
      "",
      "For example: pawl backup /backup/pawl.db.gz"
    },
    synopsisSubcommandLabel = "[list]",
    subcommands = BackupListCommand.class)
public final class BackupCommand extends PawlCommand {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FILE",
      description = "The file, which must not exist; compressed if it ends with .gz")
  private @Nullable Path given;

  @Override
  protected ExitCode run(Invocation invocation) {
    Path file = given;
    if (file == null) {
      throw usage("Missing required parameter: 'FILE', or the word 'list'");
    }
    Path absolute = invocation.context().directory().resolve(file).toAbsolutePath().normalize();
    Access access = invocation.access();
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
