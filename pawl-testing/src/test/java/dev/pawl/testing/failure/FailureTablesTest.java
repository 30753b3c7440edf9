package dev.pawl.testing.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.api.ErrorKind;
import dev.pawl.engine.recovery.FailureRules;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That the tables are as large as they look, and would notice what is wrong. */
final class FailureTablesTest {
  private static final int LEAST_ROWS = 150;

  private static final List<FailureTable> TABLES =
      List.of(
          new ChannelFailuresTest(),
          new CredentialFailuresTest(),
          new DeclaredFailuresTest(),
          new DeploymentFailuresTest(),
          new DnsFailuresTest(),
          new FileFailuresTest(),
          new HttpClientFailuresTest(),
          new HttpStatusFailuresTest(),
          new InterruptionFailuresTest(),
          new MemoryFailuresTest(),
          new SocketFailuresTest(),
          new TlsFailuresTest(),
          new ValueFailuresTest());

  private static List<FailureRow> rows() {
    return TABLES.stream().flatMap(table -> table.rows().stream()).toList();
  }

  @Test
  void theTablesHaveManyDifferentRows() {
    assertThat(rows())
        .hasSizeGreaterThanOrEqualTo(LEAST_ROWS)
        .extracting(FailureRow::name)
        .doesNotHaveDuplicates();
  }

  @Test
  void everyRuleDecidesInSomeRow() {
    assertThat(rows())
        .extracting(FailureRow::rule)
        .containsAll(FailureRules.defaults().names())
        .contains(FailureRules.NONE);
  }

  @Test
  void aRowNoticesAnotherKindCodeRuleAndPauseAndWhereNothingFails() {
    Provocation seven = () -> Integer.parseInt("seven");
    FailureRules rules = FailureRules.defaults();
    FailureRow.of("right", seven, ErrorKind.VALIDATION, "number-format", "validation").check(rules);
    List<FailureRow> wrong =
        List.of(
            FailureRow.of("kind", seven, ErrorKind.NETWORK, "number-format", "validation"),
            FailureRow.of("code", seven, ErrorKind.VALIDATION, "number", "validation"),
            FailureRow.of("rule", seven, ErrorKind.VALIDATION, "number-format", "io"),
            FailureRow.of("pause", seven, ErrorKind.VALIDATION, "number-format", "validation")
                .pause(Duration.ZERO),
            FailureRow.of("none", () -> {}, ErrorKind.VALIDATION, "number-format", "validation"));
    for (FailureRow row : wrong) {
      assertThatThrownBy(() -> row.check(rules))
          .as(row.name())
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining(row.name());
    }
  }
}
