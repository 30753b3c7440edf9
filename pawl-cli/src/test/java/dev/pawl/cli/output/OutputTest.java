package dev.pawl.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.PawlException;
import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.query.RunView;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.NullNode;

class OutputTest {
  @ParameterizedTest
  @CsvSource({
    "PT0S, 0ms",
    "PT0.34S, 340ms",
    "PT1.25S, 1.3s",
    "PT59S, 59s",
    "PT2M, 2m",
    "PT2M5S, 2m 5s",
    "PT3H4M5S, 3h 4m",
    "P2DT3H, 2d 3h",
    "-PT1S, 0ms"
  })
  void durationsAreInTheirTwoLargestUnits(Duration duration, String words) {
    assertThat(Words.duration(duration)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({"0, 0 B", "1023, 1023 B", "1536, 1.5 KiB", "5368709120, 5.0 GiB"})
  void bytesAreInTheirLargestUnit(long bytes, String words) {
    assertThat(Words.bytes(bytes)).isEqualTo(words);
  }

  @Test
  void timesAreRelativeToNow() {
    Instant now = Instant.parse("2026-11-20T12:00:00Z");
    assertThat(Words.relative(now.minusSeconds(60), now)).isEqualTo("1m ago");
    assertThat(Words.relative(now.plusSeconds(60), now)).isEqualTo("in 1m");
    assertThat(Words.relative(null, now)).isEqualTo("-");
    assertThat(Words.local(null)).isEqualTo("-");
    assertThat(Words.or("")).isEqualTo("-");
    assertThat(Words.or(null)).isEqualTo("-");
  }

  @Test
  void columnsAreAlignedAlsoAroundColours() {
    Table table = Table.of("ID", "STATUS", "X").row("1", Style.COLOURED.good("OK"), "a");
    table.row("1000", "FAILED", "b");

    List<String> lines = table.lines(Style.PLAIN);

    assertThat(lines.get(0)).isEqualTo("ID    STATUS  X");
    assertThat(lines.get(1)).isEqualTo("1     \u001b[32mOK\u001b[0m      a");
    assertThat(lines.get(2)).isEqualTo("1000  FAILED  b");
  }

  @Test
  void textsOfOthersCannotCommandTheTerminal() {
    assertThat(Words.foreign("a\u001b[31mb\u0007c\td\ne")).isEqualTo("a?[31mb?c\td\ne");
    // Terminals take U+009B for ESC and a bracket.
    assertThat(Words.foreign("a\u009b31mb")).isEqualTo("a?31mb");
    assertThat(Words.printable("a\u009b31mb")).isEqualTo("a?31mb");
    assertThat(Words.printable("\u001b[32mok\u001b[0m \u001b]0;title\u0007"))
        .isEqualTo("\u001b[32mok\u001b[0m ?]0;title?");
    assertThat(Words.shortened("a  b\n c", 10)).isEqualTo("a b c");
    assertThat(Words.shortened("abcdefgh", 5)).isEqualTo("abcd…");
  }

  @ParameterizedTest
  @EnumSource(RunStatus.class)
  void everyStatusHasAColourAndItsOwnWord(RunStatus status) {
    assertThat(Style.COLOURED.status(status)).contains(status.name()).startsWith("\u001b[");
    assertThat(Style.PLAIN.status(status)).isEqualTo(status.name());
  }

  static Stream<Arguments> errors() {
    return Stream.of(
        Arguments.of(EngineException.runNotFound("x"), 3, 404),
        Arguments.of(EngineException.conflict("c", "m"), 4, 409),
        Arguments.of(EngineException.invalid("c", "m"), 2, 400),
        Arguments.of(EngineException.overloaded("m"), 1, 500),
        Arguments.of(EngineException.unavailable("m"), 1, 500),
        Arguments.of(StoreException.of(StoreException.Reason.IN_USE, "m"), 4, 409),
        Arguments.of(StoreException.of(StoreException.Reason.NEWER_SCHEMA, "m"), 1, 500),
        Arguments.of(CliException.of(ExitCode.TIMED_OUT, "c", "m"), 5, 504),
        Arguments.of(CliException.of(ExitCode.BLOCKED, "c", "m"), 8, 409));
  }

  @ParameterizedTest
  @MethodSource("errors")
  void everyErrorHasItsExitCodeAndItsStatus(PawlException error, int exit, int status) {
    assertThat(ExitCode.of(error).number()).isEqualTo(exit);
    assertThat(Json.line(ErrorJson.of(error)))
        .contains("\"status\":" + status)
        .contains("\"code\":\"" + error.code() + "\"");
  }

  @ParameterizedTest
  @CsvSource({
    "COMPLETED, 0",
    "FAILED, 1",
    "TIMED_OUT, 5",
    "CANCELLED, 6",
    "BLOCKED, 8",
    "RUNNING, 0"
  })
  void everyEndOfARunHasItsExitCode(RunStatus status, int exit) {
    assertThat(ExitCode.of(status).number()).isEqualTo(exit);
  }

  @ParameterizedTest
  @CsvSource({
    "VALIDATION, 400",
    "AUTHENTICATION, 401",
    "BUSINESS, 422",
    "RATE_LIMIT, 429",
    "SMTP, 502",
    "NETWORK, 503",
    "TIMEOUT, 504",
    "UNKNOWN, 500"
  })
  void theErrorOfARunSaysWhereItHappened(String kind, int status) {
    var error =
        new RunView.ErrorView(kind, "smtp-bounced", "delivery/smtp", "No.", NullNode.instance);

    assertThat(ErrorJson.of("r1", error))
        .containsEntry("status", status)
        .containsEntry("instance", "/runs/r1/delivery/smtp")
        .containsEntry("title", "Smtp bounced")
        .containsEntry("detail", "No.")
        .containsEntry("kind", kind)
        .containsEntry("type", "urn:pawl:error:smtp-bounced");
  }
}
