package dev.pawl.cli.logs;

import static dev.pawl.cli.logs.Lines.NOON;
import static dev.pawl.cli.logs.Lines.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.config.LogLevel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadLogsTest {
  @TempDir private Path directory;

  private LogFiles files() {
    return new LogFiles(Lines.limits(directory), System.err);
  }

  private List<String> messages(LogQuery query) {
    return Lines.messages(new LogFolder(directory), query);
  }

  @Test
  void linesAreChosenByRunStepTimeAndLevel() {
    LogFiles files = files();
    files.write(line(NOON.minus(Duration.ofDays(2)), LogLevel.WARN, "r1", "pay", "old"));
    files.write(line(NOON, LogLevel.INFO, "r1", "pay", "info"));
    files.write(line(NOON, LogLevel.WARN, "r1", "pay/card", "below"));
    files.write(line(NOON, LogLevel.WARN, "r1", "payment", "another step"));
    files.write(line(NOON, LogLevel.ERROR, "r1", "pay#2", "second time"));
    files.write(line(NOON, LogLevel.ERROR, "r10", "pay", "another run that says \"run\":\"r1\""));
    files.write(line(NOON, LogLevel.ERROR, "", "", "no run"));
    files.close();

    assertThat(messages(LogQuery.of("r1")))
        .containsExactly("old", "info", "below", "another step", "second time");
    assertThat(messages(new LogQuery("r1", "pay", NOON, LogLevel.WARN)))
        .containsExactly("below", "second time");
    assertThat(messages(new LogQuery(null, null, NOON, LogLevel.ERROR)))
        .containsExactly("second time", "another run that says \"run\":\"r1\"", "no run");
    assertThat(messages(LogQuery.of("r"))).isEmpty();
  }

  @Test
  void whatIsReadAgainBeginsWhereItEndedAlsoInTheNextFile() {
    LogFiles files = files();
    ReadLogs logs = new ReadLogs(new LogFolder(directory), LogQuery.of(null));
    List<String> seen = new ArrayList<>();
    logs.read(line -> seen.add(line.message()));
    files.write(line(NOON, "one"));
    files.flush();
    logs.read(line -> seen.add(line.message()));
    files.write(line(NOON, "two"));
    files.write(line(NOON.plus(Duration.ofDays(1)), "three"));
    files.flush();
    logs.read(line -> seen.add(line.message()));
    logs.read(line -> seen.add(line.message()));
    files.close();

    assertThat(seen).containsExactly("one", "two", "three");
  }

  @Test
  void aLineThatIsBeingWrittenIsReadWhenItIsWhole() throws Exception {
    Path file = directory.resolve("pawl-2026-03-01.0.jsonl");
    byte[] bytes = (line(NOON, "Grüße").json() + "\n").getBytes(StandardCharsets.UTF_8);
    ReadLogs logs = new ReadLogs(new LogFolder(directory), LogQuery.of(null));
    List<String> seen = new ArrayList<>();
    Files.createFile(file);
    for (byte one : bytes) {
      assertThat(seen).isEmpty();
      Files.write(file, new byte[] {one}, StandardOpenOption.APPEND);
      logs.read(line -> seen.add(line.message()));
    }

    assertThat(seen).containsExactly("Grüße");
  }

  @Test
  void whatIsNoLogLineIsPassedOverHoweverLongItIs() throws Exception {
    Path file = directory.resolve("pawl-2026-03-01.0.jsonl");
    Files.writeString(
        file,
        "not json\n{}\n\n[1]\n"
            + "x".repeat(ReadLogs.LONGEST + 1)
            + "\n"
            + line(NOON, "one").json()
            + "\n");

    assertThat(Lines.messages(directory)).containsExactly("one");
  }

  @Test
  void linesLongerThanABufferAreRead() {
    LogFiles files = files();
    String text = "ü".repeat(70_000);
    files.write(line(NOON, LogLevel.INFO, "r \"1\"", "", text));
    files.write(line(NOON, LogLevel.INFO, "r2", "", "short"));
    files.write(line(NOON, LogLevel.INFO, "r \"1\"", "", "last"));
    files.close();

    assertThat(messages(LogQuery.of("r \"1\""))).containsExactly(text, "last");
  }

  @Test
  void withoutADirectoryThereIsNothing() {
    assertThat(Lines.messages(directory.resolve("none"))).isEmpty();
  }
}
