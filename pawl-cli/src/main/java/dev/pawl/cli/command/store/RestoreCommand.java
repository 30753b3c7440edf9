package dev.pawl.cli.command.store;

import dev.pawl.cli.command.Invocation;
import dev.pawl.cli.command.PawlCommand;
import dev.pawl.cli.host.Access;
import dev.pawl.cli.host.DataFolder;
import dev.pawl.cli.output.CliException;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.store.SqliteStore;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "restore",
    description = {
      "Makes a data directory of a backup, after checking it whole.",
      "The directory must be new or empty. Runs go on when an engine is started there.",
      "",
      "For example: pawl restore .pawl/backups/pawl-20261122T030000Z.db.gz --data restored"
    })
public final class RestoreCommand extends PawlCommand {
  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "What 'pawl backup' or an engine wrote, compressed or not")
  private Path file = Path.of("");

  @Override
  protected ExitCode run(Invocation invocation) {
    Path backup = invocation.context().directory().resolve(file).toAbsolutePath().normalize();
    Access access = invocation.access();
    if (access.foreignBackup(backup).isPresent()) {
      throw CliException.usage(
          "use-pg-restore",
          "The store is in PostgreSQL. Restore what pg_dump wrote with pg_restore, while no engine works on the schema.");
    }
    DataFolder folder = access.folder();
    SqliteStore.restore(backup, folder.path());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", backup.toString());
    json.put("data", folder.path().toString());
    screen()
        .result(
            json,
            out ->
                out.line(
                    "The store is restored in %s. Its runs go on with: pawl engine --data %s"
                        .formatted(folder.path(), folder.path())));
    return ExitCode.DONE;
  }
}
