package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.api.WorkflowDefinition;
import dev.pawl.engine.Engine;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.store.Store;
import dev.pawl.engine.store.StoreException;
import dev.pawl.engine.store.StoreException.Reason;
import dev.pawl.store.sqlite.StartCheck;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is damaged is refused with what to do, and left as it is. */
class DamagedFileTest {
  private static final WorkflowDefinition<String, String> STEPS =
      WorkflowDefinition.of(
          "steps",
          String.class,
          String.class,
          (run, input) -> run.step("first", String.class, () -> input + " one"));

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void someRuns() throws SQLException {
    file = directory.resolve("pawl.db");
    try (Engine engine = engine()) {
      for (int i = 0; i < 200; i++) {
        engine.start(StartRequest.of("steps").id("r" + i).input("x".repeat(300)));
      }
      for (int i = 0; i < 200; i++) {
        engine.await("r" + i, Duration.ofSeconds(30));
      }
    }
    // An engine leaves its log behind, in which damaged pages may be whole.
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement command = connection.createStatement()) {
      command.execute("pragma wal_checkpoint(truncate)");
    }
  }

  private Engine engine() {
    return Engine.builder().store(SqliteStore.open(directory)).register(STEPS).start();
  }

  private Store open(StartCheck check) {
    return SqliteStore.open(
        new SqliteSettings(directory, 1, Duration.ofSeconds(5), check, SqliteSettings.LEAVE_FREE));
  }

  @Test
  void anEmptyFileIsNotTakenForANewStore() throws IOException {
    Files.write(file, new byte[0]);
    assertRefused(StartCheck.OFF, "is empty");
  }

  @Test
  void aFileWhoseBeginningWasOverwrittenIsRefused() throws IOException {
    overwrite(0, new byte[100]);
    assertRefused(StartCheck.OFF, "is no database");
  }

  @Test
  void aFileThatWasCutOffIsRefused() throws IOException {
    try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
      content.setLength(content.length() / 2);
    }
    assertRefused(StartCheck.OFF, "was cut off");
  }

  @Test
  void aLetterIsRefused() throws IOException {
    Files.writeString(file, "Dear Sir\n".repeat(1000));
    assertRefused(StartCheck.OFF, "is no database");
  }

  @Test
  void pagesOfNoiseAreFoundByALookAtAllOfThem() throws IOException {
    byte[] noise = new byte[4096];
    new Random(7).nextBytes(noise);
    overwrite(4096L * 20, noise);
    assertRefused(StartCheck.QUICK, "is damaged");
    assertRefused(StartCheck.FULL, "is damaged");
  }

  @Test
  void aLogWithoutItsFileIsNotThrownAway() throws IOException {
    Files.move(file, directory.resolve("pawl.db-wal"));
    assertRefused(StartCheck.OFF, "is missing, but its log");
    assertThat(directory.resolve("pawl.db-wal")).exists();
  }

  @Test
  void theLogOfAnotherStoreIsFoundBeforeItGetsIntoTheFile() throws IOException {
    Path other = directory.resolve("other");
    try (Engine engine = Engine.builder().store(SqliteStore.open(other)).register(STEPS).start()) {
      for (int i = 0; i < 400; i++) {
        engine.start(StartRequest.of("steps").id("other" + i).input("y"));
      }
      Path log = directory.resolve("pawl.db-wal");
      Files.copy(other.resolve("pawl.db-wal"), log, StandardCopyOption.REPLACE_EXISTING);
    }
    assertRefused(StartCheck.OFF, "the log of another store");
  }

  @Test
  void aBackupThatWasPutInTheFilesPlaceBesideTheOldLogIsRefused() throws IOException {
    try (Engine engine = engine()) {
      engine.backup(directory.resolve("backup"));
      engine.start(StartRequest.of("steps").id("later").input("y"));
      engine.await("later", Duration.ofSeconds(30));
      Files.copy(directory.resolve("pawl.db-wal"), directory.resolve("kept-wal"));
    }
    Files.move(directory.resolve("backup"), file, StandardCopyOption.REPLACE_EXISTING);
    Files.move(
        directory.resolve("kept-wal"),
        directory.resolve("pawl.db-wal"),
        StandardCopyOption.REPLACE_EXISTING);
    assertRefused(StartCheck.OFF, "the log of another file");
  }

  @Test
  void aWholeFileIsOpenedWhateverTheCheck() {
    for (StartCheck check : StartCheck.values()) {
      try (Store store = open(check)) {
        assertThat(store.reader().run("r7")).isPresent();
      }
    }
  }

  @Test
  void whatAFirstStartThatWasCutOffLeavesIsNoStore() throws IOException {
    Path fresh = Files.createDirectory(directory.resolve("fresh"));
    Files.writeString(fresh.resolve("pawl.db.new"), "half");
    SqliteStore.open(fresh).close();
    assertThat(fresh.resolve("pawl.db.new")).doesNotExist();
    assertThat(fresh.resolve("pawl.db")).exists();
  }

  private void overwrite(long at, byte[] bytes) throws IOException {
    try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
      content.seek(at);
      content.write(bytes);
    }
  }

  private void assertRefused(StartCheck check, String says) throws IOException {
    byte[] before = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    assertThatThrownBy(() -> open(check))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CORRUPT))
        .hasMessageContaining(file.toString())
        .hasMessageContaining(says)
        .hasMessageContaining("pawl restore")
        .hasMessageContaining("pawl salvage --from " + file);
    byte[] after = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    assertThat(Arrays.equals(before, after)).as("the file is as it was").isTrue();
  }
}
