package dev.pawl.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.engine.store.StoreException;
import dev.pawl.engine.store.StoreException.Reason;
import dev.pawl.store.jdbc.Fault;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class SqliteFailuresTest {

  @ParameterizedTest
  @CsvSource({
    "SQLITE_CONSTRAINT_PRIMARYKEY, TAKEN",
    "SQLITE_CONSTRAINT_UNIQUE, TAKEN",
    "SQLITE_CONSTRAINT_NOTNULL, UNSTORABLE",
    "SQLITE_TOOBIG, UNSTORABLE",
    "SQLITE_CORRUPT, CORRUPT",
    "SQLITE_FULL, UNAVAILABLE",
    "SQLITE_IOERR_WRITE, UNAVAILABLE",
    "SQLITE_BUSY_SNAPSHOT, UNAVAILABLE",
  })
  void aFailureIsJudgedByItsCode(SQLiteErrorCode code, Fault fault) {
    assertThat(new SqliteDialect().fault(new SQLiteException("x", code))).isEqualTo(fault);
    assertThat(new SqliteDialect().fault(new SQLException(new SQLiteException("x", code))))
        .isEqualTo(fault);
  }

  @ParameterizedTest
  @CsvSource({
    "SQLITE_FULL, UNAVAILABLE",
    "SQLITE_IOERR_FSYNC, UNAVAILABLE",
    "SQLITE_BUSY, UNAVAILABLE",
    "SQLITE_CANTOPEN, UNAVAILABLE",
    "SQLITE_READONLY_DIRECTORY, UNUSABLE",
    "SQLITE_NOTADB, CORRUPT",
  })
  void aFailureIsExplainedToPeople(SQLiteErrorCode code, Reason reason) {
    StoreException explained =
        SqliteFailures.explain(Path.of("/data/pawl.db"), new SQLiteException("x", code));
    assertThat(explained.reason()).isEqualTo(reason);
    assertThat(explained).hasMessageContaining("pawl.db").message().hasSizeGreaterThan(50);
  }

  @Test
  void aVersionThatLosesCommitsIsRefused() {
    assertThatThrownBy(() -> SqliteSafety.requireVersion("3.51.2")).hasMessageContaining("3.51.2");
    SqliteSafety.requireVersion("3.51.3");
    SqliteSafety.requireVersion("3.54.0");
  }

  @Test
  void aSettingThatWasNotTakenIsRefused() {
    assertThatThrownBy(() -> SqliteSafety.requireSetting("journal_mode", "wal", "delete"))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNSAFE))
        .hasMessageContaining("network file system");
  }
}
