package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.engine.store.Store;
import dev.pawl.engine.store.StoreException;
import dev.pawl.engine.store.StoreException.Reason;
import dev.pawl.engine.store.StoredEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SqliteProcessTest {
  @TempDir Path directory;

  @Test
  void whatAKilledProcessHadAcknowledgedIsThereInWholeBatchesAndTheLockIsGone() throws Exception {
    Process child = CommittingChild.start(directory, 200);
    int acknowledged;
    try (BufferedReader output = child.inputReader()) {
      readUntil(output, "200");
      assertThatThrownBy(() -> SqliteStore.open(directory))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.IN_USE))
          .hasMessageContaining(directory.toRealPath().toString())
          .hasMessageContaining("process " + child.pid());
      child.toHandle().destroyForcibly();
      acknowledged = lastNumber(output, 200);
    }
    assertThat(child.waitFor()).isNotZero();
    assertWholeBatches(acknowledged);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "needs prlimit to lift the limit again")
  void aLimitOnTheSizeOfFilesStopsAcknowledgingAndNothingIsLostWhenItIsLifted() throws Exception {
    Process child =
        CommittingChild.start(
            directory, 20_000, "sh", "-c", "ulimit -S -f 8000 && exec \"$@\"", "sh");
    int acknowledged;
    try (BufferedReader output = child.inputReader()) {
      int before = readUntil(output, Reason.UNAVAILABLE.name());
      assertThat(before).isPositive();
      readUntil(output, Reason.UNAVAILABLE.name());
      assertThat(
              new ProcessBuilder(
                      "prlimit", "--pid", Long.toString(child.pid()), "--fsize=unlimited:")
                  .inheritIO()
                  .start()
                  .waitFor())
          .isZero();
      readUntil(output, Integer.toString(before + 20));
      child.toHandle().destroyForcibly();
      acknowledged = lastNumber(output, before + 20);
    }
    assertThat(child.waitFor()).isNotZero();
    assertWholeBatches(acknowledged);
  }

  private void assertWholeBatches(int acknowledged) {
    try (Store store = SqliteStore.open(directory)) {
      List<Long> numbers =
          store.reader().history("r", 1, 1_000_000).stream().map(StoredEvent::number).toList();
      assertThat(numbers.size() / CommittingChild.EVENTS).isBetween(acknowledged, acknowledged + 1);
      assertThat(numbers.size() % CommittingChild.EVENTS).isZero();
      assertThat(numbers)
          .isEqualTo(LongStream.rangeClosed(2, numbers.size() + 1L).boxed().toList());
    }
  }

  /** Returns the last number that came before the line. */
  private static int readUntil(BufferedReader output, String wanted) throws IOException {
    int number = 0;
    while (true) {
      String line = output.readLine();
      assertThat(line).as("the child ended before it said " + wanted).isNotNull();
      if (line.equals(wanted)) {
        return number;
      }
      if (line.matches("\\d+")) {
        number = Integer.parseInt(line);
      }
    }
  }

  /**
   * Reads what a dead process left in the pipe; a line without its end may be a part of a number.
   */
  private static int lastNumber(BufferedReader output, int known) throws IOException {
    int number = known;
    StringBuilder line = new StringBuilder();
    for (int next = output.read(); next >= 0; next = output.read()) {
      if (next == '\n') {
        number = line.toString().matches("\\d+") ? Integer.parseInt(line.toString()) : number;
        line.setLength(0);
      } else {
        line.append((char) next);
      }
    }
    return number;
  }
}
