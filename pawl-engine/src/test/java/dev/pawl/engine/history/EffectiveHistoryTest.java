package dev.pawl.engine.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.ErrorKind;
import dev.pawl.engine.store.RunStatus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EffectiveHistoryTest {
  private final List<RecordedEvent> history = new ArrayList<>();

  private void add(String path, Fact fact) {
    int number = history.size() + 1;
    history.add(new RecordedEvent(number, 1_000L * number, 1, Event.of(path, fact)));
  }

  private void start() {
    add(
        "",
        new Fact.RunStarted("default", "job", "1", "ada", 7, null, null, null, null, null, null));
  }

  private void completed(String path) {
    add(path, new Fact.StepCompleted(1, 5, null));
  }

  private void failed(String path) {
    add(path, new Fact.StepFailed(1, ErrorKind.BUSINESS, "no", 5));
  }

  private List<Long> counting() {
    return EffectiveHistory.of(history).stream().map(RecordedEvent::number).toList();
  }

  @Test
  void aHistoryWithoutMovesCountsAsItIs() {
    start();
    completed("a");
    assertThat(EffectiveHistory.of(history)).isSameAs(history);
  }

  @Test
  void aRewindLeavesWhatItsRunAndItsOperatorsDid() {
    start();
    completed("a");
    add("", new Fact.IncarnationStarted("n", "v:1"));
    completed("b");
    add("", new Fact.LabelSet("k", "v"));
    add("", new Fact.Paused("ada", ""));
    add("", new Fact.RunCompleted(List.of()));
    add("", new Fact.Rewound(2, "ada", "", null));
    assertThat(counting()).containsExactly(1L, 2L, 3L, 5L, 6L, 8L);
    assertThat(RunFold.of(history).status()).isEqualTo(RunStatus.PAUSED);
    assertThat(RunFold.of(history).labels()).containsEntry("k", "v");
    assertThat(RunFold.of(history).operations())
        .extracting(RunState.Operation::path)
        .containsExactly("a");
  }

  @Test
  void aSecondRewindGoesFurtherBack() {
    start();
    completed("a");
    completed("b");
    add("", new Fact.Rewound(2, "ada", "", null));
    completed("c");
    add("", new Fact.Rewound(1, "ada", "", null));
    assertThat(counting()).containsExactly(1L, 4L, 6L);
  }

  @Test
  void aCancellationDuringARewindIsNotForgotten() {
    start();
    completed("a");
    add("", new Fact.CancelRequested("ada", "first"));
    add("", new Fact.RewindStarted(1, List.of("a"), "ada", "", null));
    add("", new Fact.CancelRequested("ada", "second"));
    add("a", new Fact.UndoCompleted(1, 5, null));
    add("", new Fact.Rewound(1, "ada", "", null));
    assertThat(counting()).containsExactly(1L, 5L, 7L);
  }

  @Test
  void aMendedFailureTakesItsWayThroughTheScopesWithIt() {
    start();
    add("phase", new Fact.ScopeOpened());
    add("phase/both", new Fact.ParallelStarted(List.of("a", "b", "c"), 3));
    failed("phase/both[a]/x");
    add("phase/both[a]", new Fact.BranchFailed(ErrorKind.BUSINESS, "no"));
    completed("phase/both[b]/y");
    add("phase/both[c]/inner/z", new Fact.OperationCancelled(false, false));
    add("phase/both[c]/inner", new Fact.ParallelEnded(true));
    add("phase/both", new Fact.ParallelEnded(true));
    add("phase", new Fact.ScopeClosed(true));
    add("", new Fact.RunFailed(ErrorKind.BUSINESS, "no", "phase/both[a]", List.of()));
    add("phase/both[a]/x", new Fact.Retried("ada", "", 4L, null, null));
    assertThat(counting()).containsExactly(1L, 2L, 3L, 6L, 12L);
  }

  @Test
  void whatASiblingDecidedByItselfStays() {
    start();
    add("both", new Fact.ParallelStarted(List.of("a", "b"), 2));
    failed("both[a]/x");
    add("both[b]/race", new Fact.RaceWon("fast"));
    add("both[b]/race[slow]/z", new Fact.OperationCancelled(false, false));
    add("both[b]/race", new Fact.RaceEnded(false));
    add("both[a]", new Fact.BranchFailed(ErrorKind.BUSINESS, "no"));
    add("both", new Fact.ParallelEnded(true));
    add("", new Fact.RunFailed(ErrorKind.BUSINESS, "no", "both[a]", List.of()));
    add("both[a]/x", new Fact.Skipped("ada", "", 3L, null, null));
    assertThat(counting()).containsExactly(1L, 2L, 4L, 5L, 6L, 10L);
  }
}
