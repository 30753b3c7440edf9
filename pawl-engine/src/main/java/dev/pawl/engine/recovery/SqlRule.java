package dev.pawl.engine.recovery;

import dev.pawl.api.Classification;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.FailureRule;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Optional;

/**
 * Databases: by the classes of SQLSTATE (ISO 9075, and PostgreSQL's appendix of error codes), and
 * by the result codes of SQLite, whose driver knows no SQLSTATE.
 */
final class SqlRule implements FailureRule {
  @Override
  public String name() {
    return "sql";
  }

  @Override
  public Optional<Classification> classify(Throwable failure) {
    if (!(failure instanceof SQLException first)) {
      return Optional.empty();
    }
    SQLException telling = telling(first);
    String state = telling.getSQLState();
    if (state != null && state.length() == 5) {
      return Optional.of(Classification.of(kindOf(state), "sql-" + state));
    }
    if (isOfSqlite(telling)) {
      // Extended result codes carry the primary one in their low byte.
      int result = telling.getErrorCode() & 0xff;
      return Optional.of(Classification.of(kindOfSqlite(result), "sqlite-" + result));
    }
    if (Causes.behind(failure, SQLException.class).isPresent()) {
      // It says nothing itself, and the one behind it may.
      return Optional.empty();
    }
    ErrorKind kind =
        telling instanceof SQLTransientException ? ErrorKind.TRANSIENT : ErrorKind.DATABASE;
    return Optional.of(Classification.of(kind, "sql"));
  }

  /**
   * A batch says only in the exceptions behind it what was wrong. Otherwise those behind the first
   * one are what followed from it, such as a lost connection from a session that was ended.
   */
  private static SQLException telling(SQLException first) {
    SQLException telling = first instanceof BatchUpdateException ? first.getNextException() : first;
    for (int depth = 0; telling != null && depth < Causes.MAX_DEPTH; depth++) {
      if (telling.getSQLState() != null || isOfSqlite(telling)) {
        return telling;
      }
      telling = telling.getNextException();
    }
    return first;
  }

  private static boolean isOfSqlite(SQLException failure) {
    return failure.getClass().getName().startsWith("org.sqlite.");
  }

  private static ErrorKind kindOf(String state) {
    return switch (state) {
      case "42501" -> ErrorKind.AUTHENTICATION;
      case "57014" -> ErrorKind.TIMEOUT;
      case "XX001", "XX002" -> ErrorKind.DATA_CORRUPTION;
      default ->
          switch (state.substring(0, 2)) {
            case "28" -> ErrorKind.AUTHENTICATION;
            case "3D", "3F" -> ErrorKind.CONFIGURATION;
            case "22", "23", "44" -> ErrorKind.VALIDATION;
            case "40", "55" -> ErrorKind.TRANSIENT;
            case "53" -> ErrorKind.RESOURCE_EXHAUSTION;
            // Also what procedures raise: P0.
            case "0A", "21", "2B", "42", "54", "P0" -> ErrorKind.PERMANENT;
            // 08 connections, 25 transaction states, 57 operators, 58 the system, XX defects.
            default -> ErrorKind.DATABASE;
          };
    };
  }

  /** The primary result codes of SQLite: sqlite.org/rescode.html. */
  private static ErrorKind kindOfSqlite(int result) {
    return switch (result) {
      case 1, 21, 25 -> ErrorKind.PERMANENT; // error, misuse, range
      case 3, 8, 14, 23 -> ErrorKind.CONFIGURATION; // perm, readonly, cantopen, auth
      case 5, 6, 15 -> ErrorKind.TRANSIENT; // busy, locked, protocol
      case 7, 13 -> ErrorKind.RESOURCE_EXHAUSTION; // nomem, full
      case 9 -> ErrorKind.TIMEOUT; // interrupt
      case 11, 26 -> ErrorKind.DATA_CORRUPTION; // corrupt, notadb
      case 18, 19, 20 -> ErrorKind.VALIDATION; // toobig, constraint, mismatch
      default -> ErrorKind.DATABASE;
    };
  }
}
