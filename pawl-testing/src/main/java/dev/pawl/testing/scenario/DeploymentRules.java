package dev.pawl.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.Attempt;
import dev.pawl.api.Run;
import dev.pawl.api.Step;
import dev.pawl.api.TypeRef;
import dev.pawl.api.Workflow;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.engine.RunHandle;
import dev.pawl.engine.query.RunView;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.Store;
import dev.pawl.testing.TestEngine;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A bad deployment in the middle of runs, and the mended one after it. For each kind of store. */
@ExtendWith(WithoutEngineLogs.class)
public abstract class DeploymentRules {

  /** Opens the same new, empty data each time the result is asked. */
  protected abstract Supplier<? extends Store> newStore();

  @Test
  void a_defect_blocks_only_its_own_run_and_a_mended_deployment_completes_it() {
    blockedAndMended(
        (run, input) -> {
          throw new NullPointerException("no such field");
        },
        "no such field");
  }

  @Test
  void a_changed_result_type_blocks_the_run_and_a_mended_deployment_completes_it() {
    blockedAndMended(
        (run, input) -> {
          int first = run.step("first", Integer.class, () -> 1);
          run.sleep("nap", Duration.ofHours(1));
          return "" + first;
        },
        "cannot be read as");
  }

  @Test
  void a_renamed_step_blocks_the_run_and_a_mended_deployment_completes_it() {
    blockedAndMended(
        (run, input) -> {
          run.step("renamed", String.class, () -> "never");
          run.sleep("nap", Duration.ofHours(1));
          return "never";
        },
        "first");
  }

  private void blockedAndMended(Workflow<String, String> bad, String reason) {
    Ledger ledger = new Ledger();
    WorkflowDefinition<String, String> good = definition((run, input) -> good(run, ledger));
    WorkflowDefinition<String, String> other =
        WorkflowDefinition.of(
            "other",
            String.class,
            String.class,
            (run, input) -> {
              run.sleep("nap", Duration.ofHours(1));
              return "undisturbed";
            });
    try (TestEngine engine = TestEngine.on(newStore(), good, other)) {
      RunHandle run = engine.start("saga", "x");
      RunHandle neighbour = engine.start("other", "x");
      engine.settle();
      engine.crash();

      engine.restart(definition(bad), other);
      engine.advance(Duration.ofHours(1));
      RunView blocked = engine.engine().describe(run.id());
      assertThat(blocked.status()).as("%s", blocked).isEqualTo(RunStatus.BLOCKED);
      assertThat(blocked.reason()).contains(reason);
      assertThat(blocked.nextWakeAt()).isNotNull();
      assertThat(engine.engine().row(neighbour.id()).status()).isEqualTo(RunStatus.COMPLETED);
      assertThat(ledger.names()).containsExactly("first");

      engine.restart(good, other);
      engine.advance(Duration.ofHours(2));
      RunView mended = engine.engine().describe(run.id());
      assertThat(mended.status()).as("%s", mended).isEqualTo(RunStatus.COMPLETED);
      assertThat(mended.output().asString()).isEqualTo("first second");
      assertThat(ledger.names()).containsExactly("first", "second");
    }
  }

  @Test
  void a_version_that_is_not_registered_blocks_its_runs_until_it_is() {
    Ledger ledger = new Ledger();
    WorkflowDefinition<String, String> one =
        definition((run, input) -> good(run, ledger)).version("1");
    WorkflowDefinition<String, String> two =
        WorkflowDefinition.of("saga", String.class, String.class, (run, input) -> "two")
            .version("2");
    try (TestEngine engine = TestEngine.on(newStore(), one)) {
      RunHandle run = engine.start("saga", "x");
      engine.settle();
      engine.restart(two);
      engine.advance(Duration.ofHours(1));
      assertThat(engine.engine().row(run.id()).status()).isEqualTo(RunStatus.BLOCKED);
      assertThat(engine.engine().row(run.id()).reason()).contains("not registered");
      RunHandle fresh = engine.start("saga", "y");
      engine.settle();
      assertThat(fresh.result(String.class)).isEqualTo("two");

      engine.restart(one, two);
      engine.advance(Duration.ofHours(2));
      assertThat(engine.engine().describe(run.id()).output().asString()).isEqualTo("first second");
    }
  }

  @Test
  void a_run_that_kills_its_process_again_and_again_is_suspected() {
    Ledger ledger = new Ledger();
    Props props = new Props();
    WorkflowDefinition<String, String> killer =
        definition((run, input) ->
            run.step(
                "kill",
                TypeRef.of(String.class),
                Step.defaults(),
                attempt -> {
                  ledger.note("kill", attempt);
                  props.gate("life " + ledger.count("kill")).pass();
                  return "survived";
                }));
    try (TestEngine engine = TestEngine.on(newStore(), killer)) {
      RunHandle run = engine.start("saga", "x");
      for (int life = 1; life <= 10; life++) {
        if (engine.engine().row(run.id()).status() == RunStatus.BLOCKED) {
          assertThat(engine.engine().row(run.id()).reason()).contains("killing the process");
          assertThat(life).isBetween(5, 8);
          return;
        }
        props.gate("life " + life).awaitEntered();
        engine.crash();
        engine.restart();
        if (life > 4) {
          awaitBlockedOrEntered(engine, run, props.gate("life " + (life + 1)));
        }
      }
      throw new AssertionError("Nobody suspected " + ledger.names());
    } finally {
      props.openAll();
    }
  }

  private static void awaitBlockedOrEntered(TestEngine engine, RunHandle run, Gate gate) {
    for (int pause = 0; pause < 5_000; pause++) {
      boolean blocked = engine.engine().row(run.id()).status() == RunStatus.BLOCKED;
      if (blocked || gate.isEntered()) {
        return;
      }
      java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
    }
  }

  private static WorkflowDefinition<String, String> definition(Workflow<String, String> body) {
    return WorkflowDefinition.of("saga", String.class, String.class, body);
  }

  private static String good(Run run, Ledger ledger) {
    String first = note(run, ledger, "first");
    run.sleep("nap", Duration.ofHours(1));
    return first + " " + note(run, ledger, "second");
  }

  private static String note(Run run, Ledger ledger, String name) {
    return run.step(
        name,
        TypeRef.of(String.class),
        Step.defaults(),
        (Attempt attempt) -> {
          ledger.note(name, attempt);
          return name;
        });
  }
}
