package dev.pawl.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.Step;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.run.Incarnation;
import dev.pawl.testing.store.MemoryStore;
import dev.pawl.testing.time.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** What code logs can be found by its run, also after it waited. */
class LogContextTest {
  private final List<@Nullable Map<String, String>> seen =
      Collections.synchronizedList(new ArrayList<>());

  private void note() {
    seen.add(MDC.getCopyOfContextMap());
  }

  @Test
  void log_lines_carry_the_run_before_and_after_a_wait_and_in_steps() {
    run(
        WorkflowDefinition.of(
            "job",
            String.class,
            String.class,
            (run, input) -> {
              note();
              run.sleep("nap", Duration.ofHours(1));
              note();
              return run.step(
                  "step",
                  String.class,
                  () -> {
                    note();
                    return "done";
                  });
            }));

    Map<String, String> run = Map.of(Incarnation.MDC_RUN, "r");
    assertThat(seen).containsExactly(run, run, inStep("step"));
  }

  @Test
  void the_closures_of_a_step_carry_its_path_and_nothing_of_the_code_that_asked_for_it() {
    run(
        WorkflowDefinition.of(
            "job",
            String.class,
            String.class,
            (run, input) -> {
              MDC.put("customer", "7");
              List<String> made =
                  run.parallel(
                      "parts",
                      List.of("a", "b"),
                      (branch, part) -> {
                        note();
                        return branch.step(
                            "make",
                            String.class,
                            () -> {
                              note();
                              MDC.put("leaked", "yes");
                              return part;
                            });
                      });
              note();
              return made.toString();
            }));

    Map<String, String> run = Map.of(Incarnation.MDC_RUN, "r");
    assertThat(seen)
        .containsExactlyInAnyOrder(
            run,
            run,
            inStep("parts[a]/make"),
            inStep("parts[b]/make"),
            Map.of(Incarnation.MDC_RUN, "r", "customer", "7"));
  }

  @Test
  void an_attempt_to_undo_a_step_carries_the_path_of_that_step() {
    run(
        WorkflowDefinition.of(
            "job",
            String.class,
            String.class,
            (run, input) -> {
              run.step(
                  "book", String.class, Step.defaults().undo(undoing -> note()), () -> "booked");
              throw WorkflowException.business("no", "No.");
            }));

    assertThat(seen).containsExactly(inStep("book"));
  }

  private static Map<String, String> inStep(String path) {
    return Map.of(Incarnation.MDC_RUN, "r", Incarnation.MDC_STEP, path);
  }

  @Test
  void what_workflow_code_puts_beside_it_stays_until_it_is_taken_away() {
    run(
        WorkflowDefinition.of(
            "job",
            String.class,
            String.class,
            (run, input) -> {
              MDC.put("customer", "7");
              run.sleep("nap", Duration.ofHours(1));
              note();
              MDC.remove("customer");
              run.sleep("night", Duration.ofHours(1));
              note();
              return "done";
            }));

    assertThat(seen)
        .containsExactly(
            Map.of(Incarnation.MDC_RUN, "r", "customer", "7"), Map.of(Incarnation.MDC_RUN, "r"));
  }

  private void run(WorkflowDefinition<String, String> workflow) {
    MemoryStore data = new MemoryStore();
    var settings = TestEngine.settings();
    var resident = settings.run(settings.run().parkAfter(Duration.ofDays(1)));
    try (TestEngine engine = TestEngine.on(data::reopen, resident, new ManualClock(), workflow)) {
      engine.start(StartRequest.of("job").id("r").input(""));
      engine.advance(Duration.ofHours(3));
      assertThat(engine.engine().row("r").status().ended()).isTrue();
    }
  }
}
