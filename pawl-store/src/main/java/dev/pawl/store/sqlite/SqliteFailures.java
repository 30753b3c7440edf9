package dev.pawl.store.sqlite;

import dev.pawl.engine.store.StoreException;
import dev.pawl.engine.store.StoreException.Reason;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite's errors mean to people. */
final class SqliteFailures {
  private static final int PRIMARY_CODE = 0xff;

  private SqliteFailures() {}

  /**
   * The precise code; the driver's exceptions carry it beside the number that JDBC provides for.
   */
  static SQLiteErrorCode code(SQLException failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof SQLiteException precise) {
        return precise.getResultCode();
      }
    }
    return SQLiteErrorCode.getErrorCode(failure.getErrorCode());
  }

  static SQLiteErrorCode primaryCode(SQLException failure) {
    return SQLiteErrorCode.getErrorCode(code(failure).code & PRIMARY_CODE);
  }

  static StoreException explain(Path file, SQLException failure) {
    SQLiteErrorCode code = primaryCode(failure);
    Reason reason =
        switch (code) {
          case SQLITE_CORRUPT, SQLITE_NOTADB -> Reason.CORRUPT;
          case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH -> Reason.UNUSABLE;
          default -> Reason.UNAVAILABLE;
        };
    return StoreException.of(
        reason,
        "%s: %s (%s). %s".formatted(file, what(code), failure.getMessage(), next(file, code)),
        failure);
  }

  /** What to do about a damaged file. */
  static String guide(Path file) {
    return "Restore a backup into another directory with 'pawl restore BACKUP --data NEW', or get out what is intact with 'pawl salvage --from %s --to NEW'."
        .formatted(file);
  }

  private static String what(SQLiteErrorCode code) {
    return switch (code) {
      case SQLITE_FULL -> "the disk or the database is full";
      case SQLITE_IOERR -> "the disk failed, or a limit on file sizes was reached";
      case SQLITE_BUSY, SQLITE_LOCKED -> "another program holds a lock on the database";
      case SQLITE_CORRUPT, SQLITE_NOTADB -> "the database is damaged";
      case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH -> "the database may not be written";
      case SQLITE_CANTOPEN -> "the database cannot be opened";
      default -> "the database does not work";
    };
  }

  private static String next(Path file, SQLiteErrorCode code) {
    return switch (code) {
      case SQLITE_FULL -> "Make room; nothing that was acknowledged is lost.";
      case SQLITE_IOERR ->
          "Check the disk and its free space; nothing that was acknowledged is lost.";
      case SQLITE_BUSY, SQLITE_LOCKED -> "Close the program that has it open.";
      case SQLITE_CORRUPT, SQLITE_NOTADB ->
          "Nothing more is written to it, so that what was acknowledged stays. Stop the engine. "
              + guide(file);
      case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH -> "Check the permissions of the files.";
      default -> "Check that the directory exists and is on a local disk.";
    };
  }
}
