package dev.pawl.cli.command.store;

import dev.pawl.api.PawlException;
import dev.pawl.cli.backup.BackupFolder;
import dev.pawl.cli.backup.KeptBackup;
import dev.pawl.cli.command.Invocation;
import dev.pawl.cli.command.PawlCommand;
import dev.pawl.cli.host.Access;
import dev.pawl.cli.output.CliException;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.cli.output.Screen;
import dev.pawl.cli.output.Table;
import dev.pawl.cli.output.Words;
import dev.pawl.store.SqliteStore;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "list",
    description = {
      "Lists the backups that engines made by themselves, the newest first.",
      "Each was found whole before it got its name; --verify reads all of them again.",
      "",
      "For example: pawl backup list --verify"
    })
final class BackupListCommand extends PawlCommand {
  private static final String WHEN_MADE = "when it was made";

  @Option(names = "--verify", description = "Reads and checks each of them whole")
  private boolean verify;

  /** A backup and what is known of it. */
  private record Row(
      KeptBackup backup, @Nullable Long runs, @Nullable String damage, boolean read) {
    String verified() {
      if (damage != null) {
        return "no: " + damage;
      }
      return read ? "now" : WHEN_MADE;
    }
  }

  @Override
  protected ExitCode run(Invocation invocation) {
    Access access = invocation.access();
    BackupFolder folder = access.backups();
    List<Row> rows = new ArrayList<>();
    for (KeptBackup backup : list(folder)) {
      rows.add(row(backup));
    }
    Instant now = invocation.context().clock().instant();
    screen()
        .results(
            rows.stream().map(row -> json(row, now)).toList(),
            out -> words(out, folder, rows, now));
    return rows.stream().anyMatch(row -> row.damage() != null) ? ExitCode.FAILED : ExitCode.DONE;
  }

  private static List<KeptBackup> list(BackupFolder folder) {
    try {
      return folder.list();
    } catch (IOException e) {
      throw CliException.of(
          ExitCode.FAILED,
          "backups-unreadable",
          "The directory %s cannot be read (%s). Check its rights.".formatted(folder.path(), e),
          e);
    }
  }

  /** What PostgreSQL's tools wrote is for them to read. */
  private Row row(KeptBackup backup) {
    if (!verify || backup.isDump()) {
      return new Row(backup, null, null, false);
    }
    try {
      return new Row(backup, SqliteStore.check(backup.file()), null, true);
    } catch (PawlException e) {
      return new Row(backup, null, e.getMessage(), true);
    }
  }

  private static Map<String, @Nullable Object> json(Row row, Instant now) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("file", row.backup().file().toString());
    json.put("madeAt", row.backup().madeAt().toString());
    json.put("ageSeconds", now.getEpochSecond() - row.backup().madeAt().getEpochSecond());
    json.put("bytes", row.backup().bytes());
    json.put("verified", row.damage() == null);
    json.put("verifiedNow", row.read());
    json.put("runs", row.runs());
    json.put("damage", row.damage());
    return json;
  }

  private static void words(Screen out, BackupFolder folder, List<Row> rows, Instant now) {
    if (rows.isEmpty()) {
      out.note("There are no backups in %s.".formatted(folder.path()));
      return;
    }
    Table table = Table.of("FILE", "MADE", "SIZE", "RUNS", "VERIFIED");
    for (Row row : rows) {
      table.row(
          row.backup().file().getFileName().toString(),
          Words.relative(row.backup().madeAt(), now),
          Words.bytes(row.backup().bytes()),
          row.runs() == null ? Words.NOTHING : row.runs().toString(),
          row.verified());
    }
    out.table(table);
    out.line("They are in %s.".formatted(folder.path()));
  }
}
