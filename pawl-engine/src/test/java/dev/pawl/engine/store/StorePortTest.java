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
  void positionsInTheFeedGoByTransactionThenNumberAndHaveATextForm() {
    FeedPosition position = new FeedPosition(1_042, 77);
    assertThat(List.of(new FeedPosition(1_042, 78), position, new FeedPosition(7, 900)))
        .isSortedAccordingTo(java.util.Comparator.reverseOrder());
    assertThat(FeedPosition.START).isLessThan(new FeedPosition(0, 1));
    assertThat(position).hasToString("1042-77");
    assertThat(FeedPosition.parse("1042-77")).isEqualTo(position);
    for (String text : List.of("", "7", "7-", "7-x", "1-2-3")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> FeedPosition.parse(text))
          .withMessageContaining("'" + text + "' is no position in the feed");
    }
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
    assertThat(RunFilter.newest(1).limit()).isEqualTo(1);
  }

  @Test
  void aPlaceInAListingIsReadBackFromItsText() {
    RunCursor place = new RunCursor(1_795_000_000_000L, "order-7");
    assertThat(RunCursor.parse(place.toString())).isEqualTo(place);
    for (String wrong : new String[] {"", "/", "7", "7/", "/run", "x/run"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> RunCursor.parse(wrong))
          .withMessageContaining("'" + wrong + "' is no place in a listing");
    }
  }

  @Test
  void aRangeOfTimeHasItsBeginningAndNotItsEnd() {
    TimeRange range = new TimeRange(10L, 20L);
    assertThat(range.contains(10L)).isTrue();
    assertThat(range.contains(19L)).isTrue();
    assertThat(range.contains(20L)).isFalse();
    assertThat(range.contains(9L)).isFalse();
    assertThat(range.contains(null)).isFalse();
    assertThat(TimeRange.ALWAYS.contains(null)).isTrue();
    assertThat(TimeRange.since(5).contains(Long.MAX_VALUE)).isTrue();
    assertThatIllegalArgumentException().isThrownBy(() -> new TimeRange(2L, 1L));
  }

  @Test
  void filtersCopyTheirStatuses() {
    Set<RunStatus> runs = EnumSet.of(RunStatus.FAILED);
    RunFilter runFilter = RunFilter.newest(1).statuses(runs);
    runs.clear();
    assertThat(runFilter.statuses()).containsExactly(RunStatus.FAILED);
    Set<TaskRow.Status> tasks = EnumSet.of(TaskRow.Status.DECIDED);
    TaskFilter taskFilter = new TaskFilter(tasks, null, 1);
    tasks.clear();
    assertThat(taskFilter.statuses()).containsExactly(TaskRow.Status.DECIDED);
    assertThat(TaskFilter.open(7)).isEqualTo(new TaskFilter(Set.of(TaskRow.Status.OPEN), null, 7));
  }
}
