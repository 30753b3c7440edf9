package dev.pawl.cli.logs;

import static dev.pawl.cli.logs.Lines.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.config.LogLevel;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TextLineTest {
  private static final String FORGED =
      "fine\n2026-03-01T12:00:00.000Z ERROR run=r1 dev.pawl: all is lost\r\u2028\u0085\u001b[31m\u202e";

  @Test
  void whatComesFromOutsideForgesNoLine() {
    LogLine line =
        new LogLine(
            NOON,
            LogLevel.INFO,
            "r1\nrun=r2",
            "pay\r\nstep=x",
            "test.Logger\n",
            "main\n",
            FORGED,
            null,
            Map.of("customer\nx", "7\n8"));

    String text = TextLine.of(line);

    assertThat(text.lines()).hasSize(1);
    assertThat(text.chars().filter(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x202e))
        .isEmpty();
    assertThat(text)
        .startsWith("2026-03-01T12:00:00.000Z INFO  run=r1\\nrun=r2 step=pay\\r\\nstep=x ")
        .contains("fine\\n2026-03-01T12:00:00.000Z ERROR")
        .contains("\\r\\u2028\\u0085\\u001b[31m\\u202e");
  }

  @Test
  void theLinesOfAStackTraceBeginAsNoLogLineDoes() {
    LogLine line =
        new LogLine(
            NOON,
            LogLevel.ERROR,
            null,
            null,
            "l",
            "",
            "broken",
            "E: " + FORGED + "\n\tat x",
            Map.of());

    assertThat(TextLine.of(line).lines().skip(1))
        .hasSize(4)
        .allMatch(one -> one.startsWith("    "))
        .noneMatch(one -> one.contains("\\tat"));
  }

  @Test
  void jsonIsOneObjectALineAndSaysTheSameWhenItIsReadAgain() {
    LogLine line =
        new LogLine(
            NOON, LogLevel.WARN, "r1", "a/b", "l", "t", FORGED, "E: " + FORGED, Map.of("k", "v\n"));

    assertThat(line.json()).doesNotContain("\n").doesNotContain("\r").doesNotContain("\u001b");
    assertThat(LogLine.parse(line.json())).contains(line);
    assertThat(line.json()).startsWith("{\"time\":\"2026-03-01T12:00:00.000Z\",\"level\":\"warn\"");
    assertThat(Objects.requireNonNull(line.error())).contains("all is lost");
  }
}
