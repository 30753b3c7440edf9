package dev.pawl.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorePortTest {

  @ParameterizedTest
  @CsvSource({
    "UNAVAILABLE,store-unavailable",
    "IN_USE,store-in-use",
    "NEWER_SCHEMA,store-newer-schema",
    "UNSAFE,store-unsafe",
    "UNUSABLE,store-unusable",
    "CORRUPT,store-corrupt"
  })
  void aFailureOfTheStoreHasACodeByItsReason(StoreException.Reason reason, String code) {
    Exception cause = new IllegalStateException("cause");
    StoreException own = StoreException.of(reason, "m");
    assertThat(own.code()).isEqualTo(code);
    assertThat(own.reason()).isEqualTo(reason);
    assertThat(own).hasMessage("m").hasNoCause();
    assertThat(StoreException.of(reason, "m", cause)).hasMessage("m").hasCause(cause);
  }

  @Test
  void aRunIsOverInFourStatuses() {
    assertThat(Arrays.stream(RunStatus.values()).filter(RunStatus::ended))
        .containsExactly(
            RunStatus.COMPLETED, RunStatus.FAILED, RunStatus.CANCELLED, RunStatus.TIMED_OUT);
    assertThat(RunStatus.values()).hasSize(9);
  }

  @Test
  void aBatchKeepsItsIntentsWhateverBecomesOfTheList() {
    List<Intent> intents = new ArrayList<>(List.of(new Intent.ReleaseAll(7)));
    Batch batch = new Batch("b", intents);
    intents.clear();
    assertThat(batch.intents()).containsExactly(new Intent.ReleaseAll(7));
  }

  @Test
  void aTailMovesWhenItIsTold() {
    RunTail tail = new RunTail("r", 3);
    assertThat(tail.last()).isEqualTo(3);
    tail.moveTo(5);
    assertThat(tail.last()).isEqualTo(5);
    assertThat(tail.runId()).isEqualTo("r");
  }

  @Test
  void aListingAsksForAtLeastOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RunFilter.newest(0))
        .withMessage("limit must be at least 1, was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TaskFilter.open(0))
        .withMessage("limit must be at least 1, was 0");
    assertThat(RunFilter.newest(1)).isEqualTo(new RunFilter(Set.of(), null, null, 1));
  }

  @Test
  void filtersCopyTheirStatuses() {
    Set<RunStatus> runs = EnumSet.of(RunStatus.FAILED);
    RunFilter runFilter = new RunFilter(runs, null, null, 1);
    runs.clear();
    assertThat(runFilter.statuses()).containsExactly(RunStatus.FAILED);
    Set<TaskRow.Status> tasks = EnumSet.of(TaskRow.Status.DECIDED);
    TaskFilter taskFilter = new TaskFilter(tasks, null, 1);
    tasks.clear();
    assertThat(taskFilter.statuses()).containsExactly(TaskRow.Status.DECIDED);
    assertThat(TaskFilter.open(7)).isEqualTo(new TaskFilter(Set.of(TaskRow.Status.OPEN), null, 7));
  }
}
