package dev.pawl.store.sqlite;

import dev.pawl.engine.store.Integrity;
import dev.pawl.store.jdbc.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.BooleanSupplier;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteErrorCode;

/**
 * Reads all pages of a database and says whether they make sense: {@code pragma quick_check}, which
 * leaves out only that the entries of indexes and the rows of tables are the same.
 */
final class PageCheck {
  /** How many instructions of SQLite's machine go by between two questions for more time. */
  private static final int INSTRUCTIONS = 2_000;

  private final Session session;

  PageCheck(Session session) {
    this.session = session;
  }

  Integrity run(BooleanSupplier enough) throws SQLException {
    ProgressHandler.setHandler(
        session.connection(),
        INSTRUCTIONS,
        new ProgressHandler() {
          @Override
          protected int progress() {
            return enough.getAsBoolean() ? 1 : 0;
          }
        });
    try (Statement command = session.connection().createStatement();
        ResultSet rows = command.executeQuery("pragma quick_check(1)")) {
      String found = rows.next() ? String.valueOf(rows.getString(1)) : "";
      return found.equals("ok")
          ? Integrity.whole("All pages of the database are in order.")
          : Integrity.damaged("The database is damaged: " + found);
    } catch (SQLException e) {
      if (SqliteFailures.primaryCode(e) == SQLiteErrorCode.SQLITE_INTERRUPT) {
        return new Integrity(
            Integrity.State.UNFINISHED,
            "The database is too large to be looked through in the time given.");
      }
      throw e;
    } finally {
      ProgressHandler.clearHandler(session.connection());
    }
  }
}
