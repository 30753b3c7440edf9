package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.engine.store.Batch;
import dev.pawl.engine.store.Store;
import dev.pawl.engine.store.StoreException;
import dev.pawl.engine.store.StoreException.Reason;
import dev.pawl.engine.store.StoreWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SqliteDirectoryTest {
  @TempDir Path directory;

  @Test
  void aStoreIsFoundAgainWithEverythingInIt() {
    try (Store store = SqliteStore.open(directory.resolve("new/data"));
        StoreWriter writer = store.openWriter(0)) {
      writer.commit(new Batch("1", List.of(Rows.start(Rows.run("r")))));
      assertThat(store.description())
          .startsWith("SQLite ")
          .endsWith(Path.of("new", "data", "pawl.db").toString());
    }
    try (Store store = SqliteStore.open(directory.resolve("new/data"))) {
      assertThat(store.reader().run("r")).contains(Rows.run("r"));
    }
  }

  @Test
  void aSecondStoreInTheSameProcessIsRefusedAndTheFirstKeepsItsLock() throws Exception {
    try (Store store = SqliteStore.open(directory)) {
      assertReason(Reason.IN_USE, () -> SqliteStore.open(directory.resolve("../" + name())));
      Process child = CommittingChild.start(directory, 1);
      assertThat(child.waitFor()).isNotZero();
      assertThat(store.reader().run("r")).isEmpty();
    }
    SqliteStore.open(directory).close();
  }

  @Test
  void aDirectoryThatIsAFileIsUnusable() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "x");
    assertReason(Reason.UNUSABLE, () -> SqliteStore.open(file));
    assertReason(Reason.UNUSABLE, () -> SqliteStore.open(file.resolve("below")));
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "needs a directory that even root cannot write")
  void aDirectoryThatCannotBeWrittenIsUnusable() {
    assertReason(Reason.UNUSABLE, () -> SqliteStore.open(Path.of("/proc/pawl")));
    assertReason(Reason.UNUSABLE, () -> SqliteStore.open(Path.of("/proc/self")));
  }

  @Test
  void aNewerSchemaIsRefusedAndUntouched() throws Exception {
    SqliteStore.open(directory).close();
    execute("insert into schema_version (version, name, checksum) values (99, 'x', 0)");
    assertReason(Reason.NEWER_SCHEMA, () -> SqliteStore.open(directory));
    execute("delete from schema_version where version = 99");
    SqliteStore.open(directory).close();
  }

  @Test
  void aSchemaMadeFromAnotherFileIsRefused() throws Exception {
    SqliteStore.open(directory).close();
    execute("update schema_version set checksum = 1");
    assertReason(Reason.UNSAFE, () -> SqliteStore.open(directory));
  }

  @Test
  void settingsAreChecked() {
    assertThatThrownBy(() -> new SqliteSettings(directory, 0, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private String name() {
    return directory.getFileName().toString();
  }

  private void execute(String sql) throws Exception {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("pawl.db"));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void assertReason(Reason reason, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
