package dev.pawl.engine.run;

import static dev.pawl.engine.history.Histories.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.Histories;
import dev.pawl.engine.history.RecordedEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayGuideTest {

  private static Event done(String path) {
    return event(path, new Fact.StepCompleted(1, 0, null));
  }

  private static Event parallel(String path, String... keys) {
    return event(path, new Fact.ParallelStarted(List.of(keys), 9));
  }

  private static Event changed() {
    return event("", new Fact.CodeChanged("v:1", "v:2", List.of(), List.of(), List.of()));
  }

  private static ReplayGuide unchanged(Event... events) {
    return ReplayGuide.of(Histories.started(events), false);
  }

  private static ReplayGuide changed(Event... events) {
    return ReplayGuide.of(Histories.started(events), true);
  }

  // Strict

  @Test
  void ofUnchangedCodeAnEventThatNobodyWaitsInIsAMismatch() {
    List<RecordedEvent> history = Histories.started(done("charge"));
    ReplayGuide guide = ReplayGuide.of(history, false);
    assertThat(guide.lenient()).isFalse();
    assertThatExceptionOfType(ReplayMismatch.class)
        .isThrownBy(() -> guide.notAsked(history.get(1), "'refund'"))
        .satisfies(e -> assertThat(e.code()).isEqualTo("nondeterminism"))
        .withMessageStartingWith("Event 2 (StepCompleted) records 'charge', but the code")
        .withMessageContaining("asks for 'refund'")
        .withMessageEndingWith(
            "Mend the code so that it asks for what is recorded; the run goes on then.");
  }

  @Test
  void ofUnchangedCodeNothingIsKeptAsideAndNothingListed() {
    ReplayGuide guide = unchanged(done("a"), done("a#2"), done("b"));
    for (String path : List.of("b", "a#2", "new")) {
      assertThat(guide.asked("", path)).isEmpty();
    }
    assertThat(guide.kept()).isEmpty();
    assertThat(guide.inserted()).isEmpty();
    assertThat(guide.orphaned()).isEmpty();
  }

  @Test
  void aRunWithoutEventsIsStrict() {
    assertThat(ReplayGuide.of(List.of(), true).lenient()).isFalse();
  }

  // Lenient

  @Test
  void ofChangedCodeEventsAreMatchedByPath() {
    List<RecordedEvent> history = Histories.started(done("a"), done("b"), done("gone"));
    ReplayGuide guide = ReplayGuide.of(history, true);
    assertThat(guide.lenient()).isTrue();
    history.subList(1, 4).forEach(event -> guide.notAsked(event, "'new'"));

    assertThat(guide.asked("", "new")).isEmpty();
    assertThat(guide.asked("", "b")).containsExactly(history.get(2));
    assertThat(guide.asked("", "a")).containsExactly(history.get(1));
    assertThat(guide.kept()).containsExactly("b", "a");
    assertThat(guide.inserted()).containsExactly("new");
    assertThat(guide.orphaned()).containsExactly("gone");
  }

  @Test
  void allEventsOfAPathAreKeptInOrder() {
    List<RecordedEvent> history =
        Histories.started(event("a", new Fact.StepStarted(1, null)), done("b"), done("a"));
    ReplayGuide guide = ReplayGuide.of(history, true);
    history.subList(1, 4).forEach(event -> guide.notAsked(event, "nothing"));
    assertThat(guide.asked("", "a")).containsExactly(history.get(1), history.get(3));
    assertThat(guide.asked("", "a")).as("handed out once").isEmpty();
  }

  @Test
  void whatAnOperationDidNotNeedIsPutBack() {
    List<RecordedEvent> history =
        Histories.started(
            event("s", new Fact.ScopeOpened()), event("s", new Fact.ScopeClosed(false)));
    ReplayGuide guide = ReplayGuide.of(history, true);
    history.subList(1, 3).forEach(event -> guide.notAsked(event, "nothing"));
    List<RecordedEvent> events = new ArrayList<>(guide.asked("", "s"));
    assertThat(events).hasSize(2);
    guide.keepAside(events.subList(1, 2));
    guide.keepAside(List.of());
    assertThat(guide.asked("", "s")).containsExactly(history.get(2));
    assertThat(guide.orphaned()).isEmpty();
  }

  @Test
  void anOpenScopeWhoseEndIsKeptAsideIsNoOrphan() {
    List<RecordedEvent> history =
        Histories.started(event("s", new Fact.ScopeClosed(false)), done("gone"));
    ReplayGuide guide = ReplayGuide.of(history, true);
    guide.asked("", "s");
    history.subList(1, 3).forEach(event -> guide.notAsked(event, "nothing"));
    assertThat(guide.orphaned()).containsExactly("gone");
    assertThat(guide.orphansLeft()).isEqualTo(new Fact.OrphansLeft(1, List.of("gone")));
  }

  @Test
  void orphansAreCountedAlsoWhereTheyAreNotListed() {
    ReplayGuide guide = changed(done("a"));
    for (int i = 0; i < ReplayGuide.MAX_LISTED + 7; i++) {
      guide.notAsked(Histories.started(done("old[" + i + "]")).get(1), "nothing");
    }
    assertThat(guide.orphansLeft().count()).isEqualTo(ReplayGuide.MAX_LISTED + 7);
    assertThat(guide.orphansLeft().paths()).hasSize(ReplayGuide.MAX_LISTED);
  }

  @Test
  void afterARecordedChangeTheCodeOfTodayIsStrictAgain() {
    List<RecordedEvent> history =
        Histories.started(done("old"), changed(), done("new"), done("newer"));
    ReplayGuide guide = ReplayGuide.of(history, false);
    assertThat(guide.lenient()).isTrue();
    guide.notAsked(history.get(1), "'x'");
    assertThat(guide.orphaned()).containsExactly("old");
    for (RecordedEvent strict : history.subList(3, 5)) {
      assertThatExceptionOfType(ReplayMismatch.class)
          .isThrownBy(() -> guide.notAsked(strict, "'x'"))
          .satisfies(e -> assertThat(e.code()).isEqualTo("nondeterminism"));
    }
  }

  @Test
  void ofSeveralChangesTheLastOneCounts() {
    List<RecordedEvent> history = Histories.started(changed(), done("a"), changed(), done("b"));
    ReplayGuide guide = ReplayGuide.of(history, false);
    guide.notAsked(history.get(2), "'x'");
    assertThat(guide.orphaned()).containsExactly("a");
    assertThatExceptionOfType(ReplayMismatch.class)
        .isThrownBy(() -> guide.notAsked(history.get(4), "'x'"));
  }

  @Test
  void pathsOfTheRunItselfAreNotListed() {
    ReplayGuide guide = changed(done("a"));
    assertThat(guide.asked("", "")).isEmpty();
    assertThat(guide.kept()).isEmpty();
    assertThat(guide.inserted()).isEmpty();
  }

  // Repeats without a key

  @Test
  void repeatsWithoutAKeyAreMatchedWhileTheLaneAsksForExactlyWhatIsRecorded() {
    ReplayGuide guide = changed(done("a"), done("a#2"), done("a#3"), done("b"));
    for (String path : List.of("a", "a#2", "a#3", "inserted at the end")) {
      assertThat(guide.asked("", path)).isEmpty();
    }
    assertThat(guide.kept()).containsExactly("a", "a#2", "a#3");
  }

  @Test
  void repeatsWithoutAKeyAreAMismatchOnceTheLaneHasDiverged() {
    ReplayGuide guide = changed(done("a"), done("a#2"));
    guide.asked("", "inserted");
    for (String path : List.of("a", "a#2")) {
      assertThatExceptionOfType(ReplayMismatch.class)
          .isThrownBy(() -> guide.asked("", path))
          .satisfies(e -> assertThat(e.code()).isEqualTo("unkeyed-repeat"))
          .withMessageContaining("'" + path + "'")
          .withMessageEndingWith("Give repeated operations a key.");
    }
  }

  @Test
  void onceThereIsOneRepeatMoreThanRecordedItIsNew() {
    ReplayGuide guide = changed(done("a"), done("a#2"));
    for (String path : List.of("a", "a#2", "a#3")) {
      assertThat(guide.asked("", path)).isEmpty();
    }
    assertThat(guide.inserted()).containsExactly("a#3");
  }

  @Test
  void whatHasAKeyOrIsNotRepeatedSurvivesADivergence() {
    ReplayGuide guide = changed(done("a[1]"), done("a[2]"), done("b"));
    for (String path : List.of("inserted", "a[2]", "b", "a[1]")) {
      assertThat(guide.asked("", path)).isEmpty();
    }
    assertThat(guide.kept()).containsExactly("a[2]", "b", "a[1]");
    assertThat(guide.inserted()).containsExactly("inserted");
  }

  @Test
  void leavingOutAnOperationIsADivergenceToo() {
    ReplayGuide guide = changed(done("first"), done("a"), done("a#2"));
    assertThatExceptionOfType(ReplayMismatch.class)
        .isThrownBy(() -> guide.asked("", "a"))
        .satisfies(e -> assertThat(e.code()).isEqualTo("unkeyed-repeat"));
  }

  @Test
  void aDivergenceInOneBranchDoesNotTouchAnother() {
    ReplayGuide guide =
        changed(
            parallel("all", "x", "y"),
            done("all[x]/a"),
            done("all[y]/a"),
            done("all[x]/a#2"),
            done("all[y]/a#2"));
    guide.asked("", "all");
    guide.asked("all[x]", "all[x]/inserted");
    assertThat(guide.asked("all[y]", "all[y]/a")).isEmpty();
    assertThat(guide.asked("all[y]", "all[y]/a#2")).isEmpty();
    assertThatExceptionOfType(ReplayMismatch.class)
        .isThrownBy(() -> guide.asked("all[x]", "all[x]/a"));
  }

  @Test
  void aScopeMayAskTwiceUnderItsPath() {
    ReplayGuide guide =
        changed(
            event("s", new Fact.ScopeOpened()),
            done("s/a"),
            done("s/a#2"),
            event("s", new Fact.ScopeClosed(false)),
            done("z"),
            done("z#2"));
    for (String path : List.of("s", "s/a", "s/a#2", "s", "z", "z#2")) {
      assertThat(guide.asked("", path)).isEmpty();
    }
    assertThat(guide.kept()).containsExactly("s", "s/a", "s/a#2", "z", "z#2");
  }

  @Test
  void listsAreCutOffSoThatTheEventStaysReadable() {
    ReplayGuide guide = changed(done("a"));
    for (int i = 0; i < 3 * ReplayGuide.MAX_LISTED; i++) {
      guide.asked("", "new[" + i + "]");
    }
    assertThat(guide.inserted()).hasSize(ReplayGuide.MAX_LISTED).contains("new[0]", "new[99]");
  }

  // Other mismatches

  @Test
  void theOtherMismatchesSayWhatToDo() {
    assertThat(ReplayMismatch.otherKind(4, "TimerFired", "nap", "step"))
        .hasMessage(
            "Event 4 (TimerFired) at 'nap' does not belong to the operation that the code asks for there (step). Give the changed operation a new name.")
        .extracting(ReplayMismatch::code)
        .isEqualTo("nondeterminism");
    assertThat(ReplayMismatch.missingBranch("all", "x"))
        .hasMessage(
            "The history has a branch 'x' in 'all', but the code no longer offers an item with that key. Keep the item, or use a new name.")
        .extracting(ReplayMismatch::code)
        .isEqualTo("missing-branch");
  }
}
