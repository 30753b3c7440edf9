package dev.pawl.cli.logs;

import static dev.pawl.cli.logs.Lines.NOON;
import static dev.pawl.cli.logs.Lines.line;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFilesTest {
  @TempDir private Path directory;

  private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();

  private LogFiles files(int days, long bytes) {
    return new LogFiles(
        Lines.limits(directory, 16, days, bytes),
        new PrintStream(complaints, true, StandardCharsets.UTF_8));
  }

  private List<String> names() throws Exception {
    try (Stream<Path> all = Files.list(directory)) {
      return all.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void everyDayHasAFileOfItsOwnForTheOwnerAlone() throws Exception {
    LogFiles files = files(14, 1 << 20);
    files.write(line(NOON, "one"));
    files.write(line(NOON.plus(Duration.ofHours(11)), "two"));
    files.write(line(NOON.plus(Duration.ofHours(12)), "three"));
    files.close();

    assertThat(names()).containsExactly("pawl-2026-03-01.0.jsonl", "pawl-2026-03-02.0.jsonl");
    assertThat(Lines.messages(directory)).containsExactly("one", "two", "three");
    assertThat(Files.getPosixFilePermissions(directory.resolve("pawl-2026-03-01.0.jsonl")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void aClockThatIsSetBackBeginsNoEarlierFile() throws Exception {
    LogFiles files = files(14, 1 << 20);
    files.write(line(NOON, "one"));
    files.write(line(NOON.minus(Duration.ofDays(1)), "two"));
    files.close();

    assertThat(names()).containsExactly("pawl-2026-03-01.0.jsonl");
    assertThat(Lines.messages(directory)).containsExactly("one", "two");
  }

  @Test
  void allFilesTogetherStayBelowTheirLimitAndTheOldestGoFirst() throws Exception {
    LogFiles files = files(14, 1 << 20);
    String text = "x".repeat(1000);
    long most = 0;
    for (int i = 0; i < 5_000; i++) {
      files.write(line(NOON, text + i));
      if (i % 100 == 0) {
        files.flush();
        most = Math.max(most, new LogFolder(directory).bytes());
      }
    }
    files.close();

    assertThat(most).isBetween(700L << 10, 1L << 20);
    List<String> kept = Lines.messages(directory);
    assertThat(kept).hasSizeGreaterThan(600).last().isEqualTo(text + "4999");
    int first = Integer.parseInt(kept.getFirst().substring(1000));
    assertThat(kept).hasSize(5_000 - first);
    assertThat(names()).doesNotContain("pawl-2026-03-01.0.jsonl");
  }

  @Test
  void filesAreDeletedWhenTheyAreTooOld() throws Exception {
    for (int day = 0; day < 10; day++) {
      LogFiles files = files(3, 1 << 20);
      files.write(line(NOON.plus(Duration.ofDays(day)), "day " + day));
      files.close();
    }

    assertThat(Lines.messages(directory)).containsExactly("day 6", "day 7", "day 8", "day 9");
  }

  @Test
  void whatAKilledProcessBeganToWriteDoesNotSpoilTheNextLine() throws Exception {
    LogFiles files = files(14, 1 << 20);
    files.write(line(NOON, "one"));
    files.close();
    Path file = directory.resolve("pawl-2026-03-01.0.jsonl");
    Files.writeString(file, "{\"time\":\"2026-03-01T12:0", StandardOpenOption.APPEND);

    LogFiles next = files(14, 1 << 20);
    next.write(line(NOON, "two"));
    next.close();

    assertThat(Lines.messages(directory)).containsExactly("one", "two");
  }

  @Test
  void aDirectoryThatCannotBeWrittenLosesLinesSaysSoOnceAndIsTriedAgain() throws Exception {
    LogFiles files = files(14, 1 << 20);
    Path file = directory.resolve("pawl-2026-03-01.0.jsonl");
    // A directory in the place of the file fails also for root.
    Files.createDirectory(file);

    assertThat(files.write(line(NOON, "lost"))).isEqualTo(1);
    assertThat(files.write(line(NOON.plusMillis(1), "lost too"))).isEqualTo(1);
    Files.delete(file);
    assertThat(files.write(line(NOON.plusMillis(2), "too early"))).isEqualTo(1);
    assertThat(files.write(line(NOON.plusSeconds(2), "kept"))).isZero();
    files.close();

    assertThat(Lines.messages(directory)).containsExactly("kept");
    assertThat(complaints.toString(StandardCharsets.UTF_8).lines())
        .hasSize(2)
        .anyMatch(line -> line.contains("cannot be written"))
        .anyMatch(line -> line.contains("written again"));
  }

  @Test
  void otherFilesInTheDirectoryAreLeftAlone() throws Exception {
    Files.writeString(directory.resolve("pawl-notes.jsonl"), "mine");
    Files.writeString(directory.resolve("pawl-2020-13-41.0.jsonl"), "no day");
    LogFiles files = files(1, 1 << 20);
    files.write(line(NOON, "one"));
    files.close();

    assertThat(names()).contains("pawl-notes.jsonl", "pawl-2020-13-41.0.jsonl");
    assertThat(Lines.messages(directory)).containsExactly("one");
  }
}
