package dev.pawl.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTest {
  private static final Result MEASURED = Result.of("steps/sqlite", 31_415.9, "steps/s");

  @Test
  void aGoalIsMetOnItsGoodSideAndAtItsLimit() {
    assertThat(MEASURED.compared(0.5, "raw").judged(Goal.atLeast(0.5)).met()).isTrue();
    assertThat(MEASURED.compared(0.49, "raw").judged(Goal.atLeast(0.5)).met()).isFalse();
    assertThat(MEASURED.compared(1.5, "raw").judged(Goal.atMost(1.5)).met()).isTrue();
    assertThat(MEASURED.compared(1.51, "raw").judged(Goal.atMost(1.5)).met()).isFalse();
  }

  @Test
  void withoutAGoalNothingIsMetOrMissed() {
    assertThat(MEASURED.compared(0.1, "raw").met()).isNull();
  }

  @Test
  void aGoalNeedsARatio() {
    assertThatThrownBy(() -> MEASURED.judged(Goal.atLeast(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("steps/sqlite");
  }

  @Test
  void whatWasSkippedIsNeitherMetNorMissedAndSaysWhy() {
    Result skipped = Result.skipped("steps/postgres", "no server");

    assertThat(skipped.value()).isNull();
    assertThat(skipped.met()).isNull();
    assertThat(skipped.notes()).containsExactly("skipped: no server");
  }

  @Test
  void whatBrokeDownMissesItsGoal() {
    assertThat(Result.failed("steps/postgres", "disk full").met()).isFalse();
  }

  @Test
  void theTableShowsValuesRatiosGoalsAndNotes() {
    String table =
        ResultTable.render(
            List.of(
                MEASURED.compared(0.625, "raw rows").judged(Goal.atLeast(0.5)).note("rows: 12"),
                MEASURED.compared(0.25, "raw rows").judged(Goal.atLeast(0.5)),
                Result.skipped("steps/postgres", "no server")));

    assertThat(table.lines())
        .anySatisfy(line ->
            assertThat(line).contains("steps/sqlite", "31,416", "steps/s", "0.63", "≥ 0.50", "met"))
        .anySatisfy(line -> assertThat(line).contains("0.25", "MISSED"))
        .anySatisfy(line -> assertThat(line).contains("ratio: raw rows"))
        .anySatisfy(line -> assertThat(line).contains("rows: 12"))
        .anySatisfy(line -> assertThat(line).contains("steps/postgres", "–"))
        .anySatisfy(line -> assertThat(line).contains("skipped: no server"));
  }

  @Test
  void numbersHaveAsManyDigitsAsTheyNeed() {
    assertThat(ResultTable.number(1_234_567.8)).isEqualTo("1,234,568");
    assertThat(ResultTable.number(12.345)).isEqualTo("12.35");
    assertThat(ResultTable.number(0.01234)).isEqualTo("0.0123");
  }
}
