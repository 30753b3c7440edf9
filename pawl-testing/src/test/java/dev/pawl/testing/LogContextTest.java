package dev.pawl.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.WorkflowDefinition;
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

    assertThat(seen).hasSize(3).containsOnly(Map.of(Incarnation.MDC_RUN, "r"));
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
