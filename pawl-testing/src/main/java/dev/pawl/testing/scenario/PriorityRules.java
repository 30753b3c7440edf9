package dev.pawl.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.Step;
import dev.pawl.api.TypeRef;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.engine.EngineSettings;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.store.RunFilter;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.Store;
import dev.pawl.testing.TestEngine;
import dev.pawl.testing.time.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who comes first when not all that is due has room. For each kind of store. */
@ExtendWith(WithoutEngineLogs.class)
public abstract class PriorityRules {
  private static final String OCCUPANT = "occupant";

  /** Opens the same new, empty data each time the result is asked. */
  protected abstract Supplier<? extends Store> newStore();

  private static WorkflowDefinition<String, String> noting(Props props) {
    return WorkflowDefinition.of(
        "note",
        String.class,
        String.class,
        (run, name) ->
            run.step(
                "note",
                TypeRef.of(String.class),
                Step.defaults(),
                attempt -> {
                  if (name.equals(OCCUPANT)) {
                    props.gate(OCCUPANT).pass();
                  }
                  props.ledger().note(name, attempt);
                  return name;
                }));
  }

  /** An engine with room for one run, which is occupied. */
  private TestEngine occupied(Props props) {
    return occupied(props, TestEngine.settings());
  }

  private TestEngine occupied(Props props, EngineSettings settings) {
    TestEngine engine =
        TestEngine.on(newStore(), settings.maxLoadedRuns(1), new ManualClock(), noting(props));
    start(engine, OCCUPANT, 0);
    props.gate(OCCUPANT).awaitEntered();
    return engine;
  }

  private static void start(TestEngine engine, String name, int priority) {
    engine.start(StartRequest.of("note").id(name).input(name).priority(priority));
    engine.clock().advance(Duration.ofSeconds(1));
  }

  @Test
  void a_full_node_takes_the_more_urgent_run_first() {
    Props props = new Props();
    try (TestEngine engine = occupied(props)) {
      start(engine, "later", -1);
      start(engine, "normal", 0);
      start(engine, "next", 0);
      start(engine, "urgent", 7);
      start(engine, "soon", 3);
      assertThat(engine.engine().row("urgent").status()).isEqualTo(RunStatus.PENDING);
      assertThat(engine.engine().list(RunFilter.newest(10)))
          .extracting(RunRow::id, RunRow::priority)
          .contains(org.assertj.core.api.Assertions.tuple("urgent", 7));
      assertThat(engine.engine().describe("urgent").priority()).isEqualTo(7);
      props.gate(OCCUPANT).open();
      engine.settle();
      assertThat(props.ledger().names())
          .containsExactly(OCCUPANT, "urgent", "soon", "normal", "next", "later");
    } finally {
      props.openAll();
    }
  }

  @Test
  void the_order_is_the_same_for_the_engine_that_comes_after_a_crash() {
    Props props = new Props();
    try (TestEngine engine = occupied(props)) {
      start(engine, "normal", 0);
      start(engine, "urgent", 7);
      engine.crash();
      props.gate(OCCUPANT).open();
      engine.restart();
      engine.settle();
      assertThat(props.ledger().names()).containsSubsequence("urgent", "normal");
    } finally {
      props.openAll();
    }
  }

  @Test
  void a_run_of_low_priority_comes_though_more_urgent_ones_fill_the_node() {
    Props props = new Props();
    try (TestEngine engine = occupied(props)) {
      start(engine, "patient", -5);
      List<String> urgent = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        urgent.add("urgent " + i);
        start(engine, "urgent " + i, 5);
      }
      props.gate(OCCUPANT).open();
      engine.settle();
      List<String> order = props.ledger().names();
      assertThat(order).hasSize(32).containsSubsequence(urgent);
      assertThat(order.indexOf("patient")).isBetween(2, 15);
    } finally {
      props.openAll();
    }
  }

  @Test
  void every_other_run_is_the_one_due_for_longest_when_the_share_says_so() {
    Props props = new Props();
    try (TestEngine engine = occupied(props, TestEngine.settings().fairShare(2))) {
      for (int i = 0; i < 5; i++) {
        start(engine, "patient " + i, -5);
      }
      for (int i = 0; i < 5; i++) {
        start(engine, "urgent " + i, 5);
      }
      props.gate(OCCUPANT).open();
      engine.settle();
      List<String> order = props.ledger().names();
      assertThat(order).hasSize(11);
      assertThat(order.subList(1, 11).stream().limit(6).filter(name -> name.startsWith("patient")))
          .hasSizeBetween(2, 4);
    } finally {
      props.openAll();
    }
  }
}
