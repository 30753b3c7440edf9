package dev.pawl.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.api.Child;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.retain.RetentionSettings;
import dev.pawl.engine.retain.RetentionSettings.Rule;
import dev.pawl.engine.store.RunFilter;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.testing.store.MemoryStore;
import dev.pawl.testing.time.ManualClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetainRunsTest {
  private static final WorkflowDefinition<String, String> QUICK =
      WorkflowDefinition.of(
          "quick",
          String.class,
          String.class,
          (run, input) -> {
            if (input.equals("fail")) {
              throw WorkflowException.of(ErrorKind.BUSINESS, "no", "no");
            }
            if (input.equals("wait")) {
              run.sleep("wait", Duration.ofDays(400));
            }
            return input;
          });

  private static final WorkflowDefinition<String, String> FAMILY =
      WorkflowDefinition.of(
          "family",
          String.class,
          String.class,
          (run, input) -> {
            run.detach("late", Child.of("quick", "wait"));
            return run.child("early", String.class, Child.of("slow"));
          });

  private static final WorkflowDefinition<String, String> SLOW =
      WorkflowDefinition.of(
          "slow",
          String.class,
          String.class,
          (run, input) -> {
            run.sleep("nap", Duration.ofDays(1));
            return "early";
          });

  @Test
  void withoutRulesEverythingIsKept() {
    try (TestEngine engine = engine()) {
      start(engine, "a", "x");
      engine.advance(Duration.ofDays(4_000));
      assertThat(ids(engine)).containsExactly("a");
    }
  }

  @Test
  void runsGoByAgeByNumberAndByTheMostSpecificRule() {
    Rule week = new Rule(null, null, Duration.ofDays(7), null);
    Rule failedForAYear = new Rule("quick", RunStatus.FAILED, Duration.ofDays(365), null);
    Rule threeCompleted = new Rule(null, RunStatus.COMPLETED, Duration.ofDays(7), 3);
    try (TestEngine engine = engine(week, failedForAYear, threeCompleted)) {
      start(engine, "failed", "fail");
      start(engine, "waits", "wait");
      for (int i = 0; i < 250; i++) {
        engine.start(StartRequest.of("quick").id("r" + (100 + i)).input("x"));
      }
      engine.settle();
      engine.advance(Duration.ofMinutes(11));
      assertThat(ids(engine)).containsExactlyInAnyOrder("waits", "failed", "r349", "r348", "r347");
      engine.advance(Duration.ofDays(8));
      assertThat(ids(engine)).containsExactly("waits", "failed");
      engine.advance(Duration.ofDays(365));
      assertThat(ids(engine)).as("kept by its dead letter").containsExactly("waits", "failed");
      assertThat(engine.engine().deadLetters().discard("failed", "ann", "seen")).isTrue();
      engine.advance(Duration.ofMinutes(11));
      assertThat(ids(engine)).containsExactly("waits");
      engine.advance(Duration.ofDays(50));
      assertThat(ids(engine)).isEmpty();
    }
  }

  @Test
  void aDeletedRunIsRecognisedForAMonthAndThenItsIdIsFree() {
    try (TestEngine engine = engine(new Rule(null, null, null, 0))) {
      start(engine, "a", "x");
      engine.advance(Duration.ofMinutes(11));
      assertThat(ids(engine)).isEmpty();

      assertThatThrownBy(() -> start(engine, "a", "x"))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("existed with this workflow and input, and is gone")
          .hasMessageContaining("COMPLETED")
          .extracting("code")
          .isEqualTo("run-deleted");
      assertThatThrownBy(() -> start(engine, "a", "other"))
          .hasMessageContaining("another workflow or input")
          .extracting("code")
          .isEqualTo("id-taken");
      assertThatThrownBy(() -> engine.engine().signal("a", "go", null))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("was deleted")
          .extracting("reason")
          .isEqualTo(EngineException.Reason.NOT_FOUND);
      assertThatThrownBy(() -> engine.engine().describe("a")).hasMessageContaining("was deleted");

      engine.advance(Duration.ofDays(31));
      start(engine, "a", "other");
      assertThat(ids(engine)).containsExactly("a");
    }
  }

  @Test
  void aStoreThatFailsForAWhileIsTriedAgain() {
    try (TestEngine engine = engine(new Rule(null, null, null, 0))) {
      start(engine, "a", "x");
      engine.store().failReads(1);
      engine.advance(Duration.ofMinutes(11));
      assertThat(ids(engine)).containsExactly("a");
      engine.advance(Duration.ofMinutes(10));
      assertThat(ids(engine)).isEmpty();
    }
  }

  @Test
  void aChildIsKeptUntilItsParentIsOverAndAParentUntilItsDetachedChildIs() {
    try (TestEngine engine = engine(new Rule(null, null, null, 0))) {
      engine.start(StartRequest.of("family").id("p").input("x"));
      engine.settle();
      engine.engine().pause("p", "test", "so that it does not take the end of its child");
      engine.advance(Duration.ofDays(9));
      assertThat(ids(engine)).hasSize(3).contains("p");
      engine.engine().resume("p", "test", "");
      engine.settle();
      assertThat(engine.engine().describe("p").output().asString()).isEqualTo("early");
      engine.advance(Duration.ofMinutes(11));
      assertThat(ids(engine)).as("the one that waits for a year, and its parent").hasSize(2);
      assertThat(ids(engine)).contains("p");
      engine.advance(Duration.ofDays(400));
      assertThat(ids(engine)).isEmpty();
    }
  }

  private static TestEngine engine(Rule... rules) {
    TestEngine engine =
        TestEngine.on(
            new MemoryStore()::reopen,
            TestEngine.settings().retention(RetentionSettings.defaults().rules(rules)),
            new ManualClock(),
            QUICK,
            FAMILY,
            SLOW);
    engine.settle(); // what it looks for at its start is not there yet
    return engine;
  }

  private static void start(TestEngine engine, String id, String input) {
    engine.start(StartRequest.of("quick").id(id).input(input));
    engine.settle();
  }

  private static List<String> ids(TestEngine engine) {
    return engine.engine().list(RunFilter.newest(1_000)).stream().map(RunRow::id).toList();
  }
}
