package dev.pawl.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.api.Child;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.Retry;
import dev.pawl.api.Run;
import dev.pawl.api.Step;
import dev.pawl.api.TypeRef;
import dev.pawl.api.Undo;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.letter.DeadLetterSettings;
import dev.pawl.engine.letter.DeadLetterView;
import dev.pawl.engine.letter.ReplayRequest;
import dev.pawl.engine.letter.Replayed;
import dev.pawl.engine.steer.ForkRequest;
import dev.pawl.engine.store.DeadLetterFilter;
import dev.pawl.engine.store.DeadLetterRow;
import dev.pawl.engine.store.DeadLetterRow.Remedy;
import dev.pawl.engine.store.DeadLetterRow.State;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.testing.scenario.WithoutEngineLogs;
import dev.pawl.testing.store.MemoryStore;
import dev.pawl.testing.time.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithoutEngineLogs.class)
class DeadLettersTest {
  private final List<String> done = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, WorkflowException> broken = new ConcurrentHashMap<>();

  /** Does one thing, and then another one that may break. */
  private final WorkflowDefinition<String, String> order =
      WorkflowDefinition.of(
          "order",
          String.class,
          String.class,
          (run, input) -> {
            work(run, "book", input, Step.defaults());
            work(run, "charge", input, Step.with(Retry.fixed(Duration.ofMillis(1)).maxAttempts(2)));
            return "sold " + input;
          });

  private final WorkflowDefinition<String, String> saga =
      WorkflowDefinition.of(
          "saga",
          String.class,
          String.class,
          (run, input) -> {
            work(
                run,
                "book",
                input,
                Step.defaults().undo(Undo.by(undoing -> breakIf("undo")).retry(Retry.none())));
            run.sleep("pause", Duration.ofHours(1));
            work(run, "charge", input, Step.with(Retry.none()));
            return "sold " + input;
          });

  private final WorkflowDefinition<String, String> mother =
      WorkflowDefinition.of(
          "mother",
          String.class,
          String.class,
          (run, input) -> {
            run.detach("aside", Child.of("order", "aside"));
            return run.child("main", String.class, Child.of("order", "main"));
          });

  private final WorkflowDefinition<String, String> counting =
      WorkflowDefinition.of(
          "counting",
          String.class,
          String.class,
          (run, input) -> {
            work(run, "charge", input, Step.with(Retry.none()));
            if (input.equals("x")) {
              return run.continueAsNew("y");
            }
            run.signal("go", String.class);
            return input;
          });

  private void work(Run run, String name, String input, Step how) {
    run.step(
        name,
        TypeRef.of(String.class),
        how,
        attempt -> {
          breakIf(name + " " + input);
          breakIf(name);
          done.add(name + " " + input);
          return name;
        });
  }

  private void breakIf(String what) {
    WorkflowException reason = broken.get(what);
    if (reason != null) {
      throw reason;
    }
  }

  private static WorkflowException network(String message) {
    return WorkflowException.of(ErrorKind.NETWORK, "unreachable", message);
  }

  private TestEngine engine() {
    return engine(DeadLetterSettings.defaults().interval(Duration.ofDays(100_000)));
  }

  private TestEngine engine(DeadLetterSettings settings) {
    return TestEngine.on(
        new MemoryStore()::reopen,
        TestEngine.settings().deadLetters(settings),
        new ManualClock(),
        order,
        saga,
        mother,
        counting);
  }

  private static void start(TestEngine engine, String workflow, String id, String input) {
    engine.start(StartRequest.of(workflow).id(id).input(input));
    engine.advance(Duration.ofSeconds(1));
  }

  private static DeadLetterView letter(TestEngine engine, String id) {
    return engine.engine().deadLetters().find(id);
  }

  private static ReplayRequest replay(String letter, String id) {
    return new ReplayRequest(letter, id, null, false, null, "ann", "mended");
  }

  private static ReplayRequest anew(String letter, String id, @Nullable Object input) {
    return new ReplayRequest(
        letter,
        id,
        input == null ? null : new ForkRequest.Input(input),
        true,
        null,
        "ann",
        "mended");
  }

  /** A second passes before each, so that nobody waits for its turn. */
  private static Replayed make(TestEngine engine, ReplayRequest request) {
    engine.advance(Duration.ofSeconds(1));
    Replayed replayed = engine.engine().deadLetters().replay(request);
    engine.advance(Duration.ofSeconds(1));
    return replayed;
  }

  private static RunStatus status(TestEngine engine, String id) {
    return engine.engine().row(id).status();
  }

  // What is kept

  @Test
  void aRunThatGivesUpIsKeptWithItsReasonAndTheStepThatFailedIt() {
    broken.put("charge", network("No answer from 10.0.0.7:443 after 1200 ms for order 'A-17'."));
    try (TestEngine engine = engine()) {
      start(engine, "order", "a", "x");
      DeadLetterView view = letter(engine, "a");
      DeadLetterRow row = view.row();
      assertThat(row.kind()).isEqualTo(ErrorKind.NETWORK);
      assertThat(row.code()).isEqualTo("unreachable");
      assertThat(row.path()).isEqualTo("charge");
      assertThat(row.message()).startsWith("No answer from 10.0.0.7");
      assertThat(row.attempts()).isEqualTo(2);
      assertThat(row.status()).isEqualTo(RunStatus.FAILED);
      assertThat(row.remedy()).isEqualTo(Remedy.CONTINUE);
      assertThat(row.event()).isEqualTo(engine.engine().history("a", 0, 99).getLast().number());
      assertThat(view.eligible()).isTrue();
      assertThat(view.replaysLeft()).isEqualTo(3);

      broken.put("charge", network("No answer from 10.9.1.8:80 after 7 ms for order 'B-2'."));
      start(engine, "order", "b", "x");
      assertThat(letter(engine, "b").row().fingerprint()).isEqualTo(row.fingerprint());
      broken.put("charge", network("The connection was refused."));
      start(engine, "order", "c", "x");
      assertThat(letter(engine, "c").row().fingerprint()).isNotEqualTo(row.fingerprint());
      assertThat(engine.engine().deadLetters().groups(DeadLetterFilter.open(9)))
          .extracting(group -> group.count())
          .containsExactly(2L, 1L);
    }
  }

  @Test
  void wordsThatADatabaseCannotStoreDoNotKeepARunFromFailing() {
    broken.put("charge", network("half a \ud83d pair and a \u0000"));
    try (TestEngine engine = engine()) {
      start(engine, "order", "a", "x");
      assertThat(status(engine, "a")).isEqualTo(RunStatus.FAILED);
      assertThat(letter(engine, "a").row().message()).isEqualTo("half a \ufffd pair and a \ufffd");
    }
  }

  @Test
  void aRunThatCompletesOrIsCancelledLeavesNothing() {
    try (TestEngine engine = engine()) {
      start(engine, "order", "a", "x");
      start(engine, "saga", "b", "x");
      engine.engine().cancel("b", "ann", "not wanted");
      engine.settle();
      assertThat(status(engine, "a")).isEqualTo(RunStatus.COMPLETED);
      assertThat(status(engine, "b")).isEqualTo(RunStatus.CANCELLED);
      assertThat(engine.engine().deadLetters().list(DeadLetterFilter.of(Set.of(), 9))).isEmpty();
      assertThatThrownBy(() -> letter(engine, "a"))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("no dead letter of run 'a'");
    }
  }

  @Test
  void aCancelledRunWhoseUndoGaveUpIsOne() {
    broken.put("undo", network("The booking does not go back."));
    try (TestEngine engine = engine()) {
      start(engine, "saga", "a", "x");
      engine.engine().cancel("a", "ann", "not wanted");
      engine.advance(Duration.ofDays(1));
      DeadLetterView view = letter(engine, "a");
      assertThat(view.row().status()).isEqualTo(RunStatus.CANCELLED);
      assertThat(view.row().path()).isEqualTo("book");
      assertThat(view.row().undosFailed()).isEqualTo(1);
      assertThat(view.eligible()).isFalse();
      assertThat(view.ineligible()).contains("pawl effects");
    }
  }

  @Test
  void theFailureOfAnAwaitedChildIsItsParentsAffair() {
    broken.put("charge", network("No answer."));
    try (TestEngine engine = engine()) {
      start(engine, "mother", "m", "x");
      List<String> ids =
          engine.engine().deadLetters().list(DeadLetterFilter.of(Set.of(), 9)).stream()
              .map(view -> view.row().runId())
              .toList();
      assertThat(ids).hasSize(2).contains("m");
      DeadLetterView parent = letter(engine, "m");
      assertThat(parent.row().path()).isEqualTo("main");
      assertThat(parent.row().obstacle()).isEqualTo("no-failed-step");
      String detached = ids.stream().filter(id -> !id.equals("m")).findFirst().orElseThrow();
      assertThat(engine.engine().describe(detached).input().asString()).isEqualTo("aside");
      assertThat(letter(engine, detached).eligible()).isTrue();
    }
  }

  @Test
  void erasingARunErasesItsWordsHere() {
    broken.put("charge", network("The secret is swordfish."));
    try (TestEngine engine = engine()) {
      start(engine, "order", "a", "x");
      engine.engine().erase("a", "ann", "asked for");
      DeadLetterView view = letter(engine, "a");
      assertThat(view.row().message()).isEmpty();
      assertThat(view.ineligible()).contains("erased");
    }
  }

  // Replaying

  @Test
  void aReplayGoesOnWithoutRepeatingWhatIsDoneAndIsResolvedByItsCompletion() {
    broken.put("charge", network("No answer."));
    try (TestEngine engine = engine()) {
      start(engine, "order", "a", "x");
      assertThat(engine.engine().deadLetters().preview(replay("a", "1")))
          .contains("tries 'charge' again");
      Replayed first = make(engine, replay("a", "1"));
      assertThat(first.how()).isEqualTo(Replayed.How.CONTINUED);
      DeadLetterRow again = letter(engine, "a").row();
      assertThat(again.state()).isEqualTo(State.OPEN);
      assertThat(again.failures()).isEqualTo(2);
      assertThat(again.attempts()).isEqualTo(4);
      assertThat(again.replays()).isEqualTo(1);

      broken.clear();
      make(engine, replay("a", "2"));
      assertThat(status(engine, "a")).isEqualTo(RunStatus.COMPLETED);
      assertThat(done).containsExactly("book x", "charge x");
      DeadLetterView resolved = letter(engine, "a");
      assertThat(resolved.row().state()).isEqualTo(State.RESOLVED);
      assertThat(resolved.eligible()).isFalse();
      assertThat(resolved.ineligible()).contains("resolved");
      assertThat(engine.engine().deadLetters().summary().replayed()).isEqualTo(2);
    }
  }

  @Test
  void replaysAreCappedAndTheSameReplayIsMadeOnce() {
    broken.put("charge", network("No answer."));
    try (TestEngine engine = engine(DeadLetterSettings.defaults().replays(2, 20))) {
      start(engine, "order", "a", "x");
      make(engine, replay("a", "1"));
      assertThat(make(engine, replay("a", "1")).how()).isEqualTo(Replayed.How.ALREADY);
      assertThat(letter(engine, "a").row().replays()).isEqualTo(1);
      make(engine, replay("a", "2"));
      assertThatThrownBy(() -> make(engine, replay("a", "3")))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("dead-letters.max-replays")
          .extracting("code")
          .isEqualTo("replayed-too-often");
      assertThat(letter(engine, "a").eligible()).isFalse();
    }
  }

  @Test
  void badInputNeedsAnotherOneAndANewRunTakesThePlace() {
    broken.put("charge x", WorkflowException.validation("bad-amount", "The amount is bad."));
    try (TestEngine engine = engine()) {
      start(engine, "order", "a", "x");
      assertThat(letter(engine, "a").ineligible()).contains("--input");
      assertThatThrownBy(() -> make(engine, replay("a", "1")))
          .extracting("code")
          .isEqualTo("needs-new-run");

      Replayed replayed = make(engine, anew("a", "1", "good"));
      assertThat(replayed.how()).isEqualTo(Replayed.How.REPLACED);
      assertThat(replayed.runId()).isEqualTo("a-replay-1");
      assertThat(status(engine, "a-replay-1")).isEqualTo(RunStatus.COMPLETED);
      assertThat(engine.engine().describe("a-replay-1").labels()).containsEntry("replay-of", "a");
      assertThat(done).containsExactly("book x", "book good", "charge good");
      DeadLetterRow row = letter(engine, "a").row();
      assertThat(row.state()).isEqualTo(State.RESOLVED);
      assertThat(row.runId()).isEqualTo("a-replay-1");
      assertThat(row.origin()).isEqualTo("a");
      assertThat(make(engine, anew("a", "1", "good")).how()).isEqualTo(Replayed.How.ALREADY);
    }
  }

  @Test
  void aNewRunThatFailsOpensTheSameDeadLetterAgain() {
    broken.put("charge", WorkflowException.validation("bad-amount", "The amount is bad."));
    try (TestEngine engine = engine()) {
      start(engine, "order", "a", "x");
      make(engine, anew("a", "1", "worse"));
      DeadLetterRow row = letter(engine, "a").row();
      assertThat(row.state()).isEqualTo(State.OPEN);
      assertThat(row.failures()).isEqualTo(2);
      assertThat(row.runId()).isEqualTo("a-replay-1");
      assertThat(engine.engine().deadLetters().list(DeadLetterFilter.of(Set.of(), 9))).hasSize(1);
      broken.clear();
      assertThat(make(engine, anew("a", "2", "fine")).runId()).isEqualTo("a-replay-2");
      assertThat(letter(engine, "a").row().state()).isEqualTo(State.RESOLVED);
    }
  }

  @Test
  void whatWasUndoneBeginsAgainOnlyWhenAskedTo() {
    broken.put("charge", network("No answer."));
    try (TestEngine engine = engine()) {
      start(engine, "saga", "a", "x");
      engine.advance(Duration.ofHours(2));
      assertThat(status(engine, "a")).isEqualTo(RunStatus.FAILED);
      assertThat(letter(engine, "a").row().obstacle()).isEqualTo("undone");
      assertThatThrownBy(() -> make(engine, replay("a", "1"))).hasMessageContaining("--anew");
      broken.clear();
      Replayed replayed = make(engine, anew("a", "1", null));
      engine.advance(Duration.ofHours(2));
      assertThat(status(engine, replayed.runId())).isEqualTo(RunStatus.COMPLETED);
      assertThat(letter(engine, "a").row().state()).isEqualTo(State.RESOLVED);
    }
  }

  @Test
  void aRunThatWasOutOfTimeGoesOnAsAnotherOneWithItsDeadlineAnew() {
    WorkflowDefinition<String, String> slow =
        WorkflowDefinition.of(
            "slow",
            String.class,
            String.class,
            (run, input) -> {
              work(run, "book", input, Step.defaults());
              run.signal("go", String.class);
              return "gone";
            });
    try (TestEngine engine = TestEngine.inMemory(slow)) {
      engine.start(StartRequest.of("slow").id("a").input("x").deadline(Duration.ofHours(1)));
      engine.advance(Duration.ofHours(2));
      DeadLetterView view = letter(engine, "a");
      assertThat(view.row().status()).isEqualTo(RunStatus.TIMED_OUT);
      assertThat(view.row().code()).isEqualTo("run-timed-out");
      assertThat(view.eligible()).isTrue();

      Replayed replayed = make(engine, replay("a", "1"));
      engine.engine().signal(replayed.runId(), "go", "now");
      engine.settle();
      assertThat(status(engine, replayed.runId())).isEqualTo(RunStatus.COMPLETED);
      assertThat(done).containsExactly("book x");
      assertThat(letter(engine, "a").row().state()).isEqualTo(State.RESOLVED);
    }
  }

  /** Does something about a failure before it lets the run fail, some of it again and again. */
  private final WorkflowDefinition<String, String> careful =
      WorkflowDefinition.of(
          "careful",
          String.class,
          String.class,
          (run, input) -> {
            run.label("phase", "booking");
            work(run, "book", input, Step.defaults());
            try {
              run.label("phase", "charging");
              String delivered =
                  run.scope(
                      "delivery",
                      inside -> {
                        work(inside, "charge", input, Step.with(Retry.none()));
                        return "sold ";
                      });
              run.label("phase", "over");
              return delivered + input;
            } catch (WorkflowException e) {
              run.label("phase", "apology");
              work(run, "apologise", input, Step.defaults());
              throw e;
            }
          });

  @Test
  void whatTheCodeDidAboutTheFailureDoesNotComeAlong() {
    broken.put("charge", network("No answer."));
    try (TestEngine engine = TestEngine.inMemory(careful)) {
      start(engine, "careful", "a", "x");
      assertThat(letter(engine, "a").eligible()).isTrue();
      broken.clear();
      Replayed replayed = make(engine, replay("a", "1"));
      assertThat(replayed.how()).isEqualTo(Replayed.How.REPLACED);
      assertThat(replayed.effect()).contains("from before the failure of 'delivery/charge'");
      assertThat(status(engine, replayed.runId())).isEqualTo(RunStatus.COMPLETED);
      assertThat(done).containsExactly("book x", "apologise x", "charge x");
      assertThat(engine.engine().describe(replayed.runId()).labels())
          .containsEntry("phase", "over");
      assertThat(letter(engine, "a").row().state()).isEqualTo(State.RESOLVED);
    }
  }

  @Test
  void aReplayOfWhichTheNextGenerationBeginsIsResolved() {
    broken.put("charge", network("No answer."));
    try (TestEngine engine = engine()) {
      start(engine, "counting", "a", "x");
      broken.clear();
      make(engine, replay("a", "1"));
      assertThat(status(engine, "a").ended()).isFalse();
      assertThat(letter(engine, "a").row().state()).isEqualTo(State.RESOLVED);
    }
  }

  @Test
  void aRunThatSomebodyRetriesHimselfIsReplayedToo() {
    broken.put("charge", network("No answer."));
    try (TestEngine engine = engine()) {
      start(engine, "order", "a", "x");
      broken.clear();
      var ignored =
          engine
              .engine()
              .moves()
              .make("a", new dev.pawl.engine.move.Move.Retry(null), "ann", "by hand");
      engine.settle();
      DeadLetterRow row = letter(engine, "a").row();
      assertThat(row.state()).isEqualTo(State.RESOLVED);
      assertThat(row.replays()).isEqualTo(1);
    }
  }

  @Test
  void replaysBeginNoFasterThanTheRateSays() throws InterruptedException {
    broken.put("charge", network("No answer."));
    try (TestEngine engine = engine(DeadLetterSettings.defaults().replays(3, 2))) {
      start(engine, "order", "a", "x");
      start(engine, "order", "b", "x");
      broken.clear();
      CountDownLatch over = new CountDownLatch(1);
      var ignored = engine.engine().deadLetters().replay(replay("a", "1"));
      Thread second =
          Thread.ofVirtual()
              .start(() -> {
                if (engine.engine().deadLetters().replay(replay("b", "1")).runId().equals("b")) {
                  over.countDown();
                }
              });
      engine.settle();
      while (engine.clock().nextAlarm().isEmpty()) {
        Thread.onSpinWait();
      }
      assertThat(letter(engine, "b").row().state()).isEqualTo(State.OPEN);
      engine.clock().advance(Duration.ofMillis(499));
      assertThat(over.await(50, TimeUnit.MILLISECONDS)).isFalse();
      engine.clock().advance(Duration.ofMillis(1));
      assertThat(over.await(20, TimeUnit.SECONDS)).isTrue();
      second.join();
      engine.settle();
      assertThat(letter(engine, "b").row().state()).isEqualTo(State.RESOLVED);
    }
  }

  @Test
  void aLoopOfReplaysThatIsKilledInTheMiddleGoesOnByBeingRepeated() {
    broken.put("charge", network("No answer."));
    try (TestEngine engine = engine()) {
      for (int i = 0; i < 8; i++) {
        start(engine, "order", "r" + i, "x" + i);
      }
      List<String> letters =
          engine.engine().deadLetters().list(DeadLetterFilter.open(99)).stream()
              .map(view -> view.row().origin())
              .toList();
      // The transaction that lets the fourth run go on is the last that is written.
      engine.crashAfter(batch ->
          batch.intents().stream()
              .anyMatch(intent ->
                  intent instanceof Intent.Append append
                      && append.tail().runId().equals(letters.get(3))
                      && append.guard() instanceof Intent.RunEnded));
      assertThatThrownBy(() -> letters.forEach(letter -> make(engine, replay(letter, "night"))));
      assertThat(engine.store().crashed()).isTrue();
      engine.crash();
      engine.crashAfter(batch -> false);
      engine.restart();
      engine.settle();

      List<Replayed.How> second = new ArrayList<>();
      letters.forEach(letter -> second.add(make(engine, replay(letter, "night")).how()));
      assertThat(second.subList(0, 4)).containsOnly(Replayed.How.ALREADY);
      assertThat(second.subList(4, 8)).containsOnly(Replayed.How.CONTINUED);
      for (String letter : letters) {
        DeadLetterRow row = letter(engine, letter).row();
        assertThat(row.replays()).as(letter).isEqualTo(1);
        assertThat(row.failures()).as(letter).isEqualTo(2);
        assertThat(row.state()).isEqualTo(State.OPEN);
      }
    }
  }

  // Discarding and archiving

  @Test
  void discardingNeedsAnOpenOne() {
    broken.put("charge", network("No answer."));
    try (TestEngine engine = engine()) {
      start(engine, "order", "a", "x");
      assertThat(engine.engine().deadLetters().discard("a", "ann", "not worth it")).isTrue();
      assertThat(engine.engine().deadLetters().discard("a", "bob", "again")).isFalse();
      assertThat(letter(engine, "a").row().settledBy()).isEqualTo("ann");
      assertThatThrownBy(() -> make(engine, replay("a", "1")))
          .hasMessageContaining("discarded by ann")
          .extracting("code")
          .isEqualTo("dead-letter-discarded");
    }
  }

  @Test
  void beyondTheLimitTheOldestThatAreNotEligibleAreArchivedWithAnEvent() {
    DeadLetterSettings settings =
        DeadLetterSettings.defaults().limits(4, Duration.ofDays(90)).interval(Duration.ofHours(1));
    try (TestEngine engine = engine(settings)) {
      for (int i = 0; i < 4; i++) {
        broken.put("charge", WorkflowException.validation("bad", "Bad."));
        start(engine, "order", "bad" + i, "x");
        broken.put("charge", network("No answer."));
        start(engine, "order", "good" + i, "x");
        engine.advance(Duration.ofMinutes(1));
      }
      List<String> events = new ArrayList<>();
      engine.engine().events().read("all", event -> events.add(event.event().subject()));
      engine.advance(Duration.ofHours(1));
      assertThat(events).containsExactly("bad0", "bad1", "bad2", "bad3");
      assertThat(letter(engine, "bad0").row().state()).isEqualTo(State.ARCHIVED);
      assertThat(letter(engine, "bad0").row().settledReason()).contains("dead-letters.max");
      assertThat(engine.engine().deadLetters().summary().archived()).isEqualTo(4);

      start(engine, "order", "good4", "x");
      engine.advance(Duration.ofHours(2));
      assertThat(engine.engine().deadLetters().summary().counts().of(State.OPEN)).isEqualTo(5);
      assertThat(engine.engine().deadLetters().summary().overLimit())
          .as("only eligible ones are left, and none of them goes")
          .isEqualTo(1);
    }
  }

  @Test
  void whatIsTooOldAndNotEligibleIsArchivedAndForgottenInTheEnd() {
    DeadLetterSettings settings =
        DeadLetterSettings.defaults().limits(99, Duration.ofDays(90)).interval(Duration.ofDays(1));
    try (TestEngine engine = engine(settings)) {
      broken.put("charge", WorkflowException.validation("bad", "Bad."));
      start(engine, "order", "bad", "x");
      broken.put("charge", network("No answer."));
      start(engine, "order", "good", "x");
      engine.advance(Duration.ofDays(89));
      assertThat(letter(engine, "bad").row().state()).isEqualTo(State.OPEN);
      engine.advance(Duration.ofDays(3));
      assertThat(letter(engine, "bad").row().state()).isEqualTo(State.ARCHIVED);
      assertThat(letter(engine, "bad").row().settledReason()).contains("dead-letters.max-age");
      assertThat(letter(engine, "good").row().state()).isEqualTo(State.OPEN);
      engine.advance(Duration.ofDays(367));
      assertThat(engine.engine().deadLetters().list(DeadLetterFilter.of(Set.of(), 9)))
          .extracting(view -> view.row().runId())
          .containsExactly("good");
      assertThat(engine.engine().deadLetters().summary().forgotten()).isEqualTo(1);
    }
  }
}
