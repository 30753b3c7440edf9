package dev.pawl.testing;

import static dev.pawl.testing.WaitingCode.HOUR;
import static dev.pawl.testing.WaitingCode.LEVEL;
import static dev.pawl.testing.WaitingCode.LONG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.HumanTask;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.query.Why;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.testing.scenario.WithoutEngineLogs;
import dev.pawl.testing.store.MemoryStore;
import dev.pawl.testing.time.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** The deadline of a run that waits, as {@code why} names it. */
@ExtendWith(WithoutEngineLogs.class)
class WhyDeadlineTest {
  @TestFactory
  Stream<DynamicNode> the_deadline_that_why_names_ends_any_wait() {
    Map<String, WaitCase.Body> bodies = new LinkedHashMap<>();
    bodies.put("a signal", (run, props) -> run.signal("go", String.class));
    bodies.put(
        "a longer timer",
        (run, props) -> {
          run.sleep("nap", LONG);
          return "slept";
        });
    bodies.put("a task", (run, props) -> run.ask("task", HumanTask.to("people")));
    bodies.put("a retry", (run, props) -> WaitingCode.failing(run, LONG));
    bodies.put("a variable", (run, props) -> run.await(LEVEL, level -> level > 0));
    return bodies.entrySet().stream()
        .flatMap(body ->
            Stream.of(WaitCase.Where.values())
                .flatMap(where ->
                    Stream.of(true, false)
                        .filter(paused -> where == WaitCase.Where.PARKED || !paused)
                        .map(paused ->
                            DynamicTest.dynamicTest(
                                "%s (%s)%s"
                                    .formatted(body.getKey(), where, paused ? " paused" : ""),
                                () -> checkDeadline(body.getValue(), where, paused)))));
  }

  private static void checkDeadline(WaitCase.Body body, WaitCase.Where where, boolean paused) {
    WaitCase.Props props = new WaitCase.Props();
    try (TestEngine engine =
        TestEngine.on(
            new MemoryStore()::reopen, where.settings(), new ManualClock(), body.workflow(props))) {
      Instant deadline = engine.clock().instant().plus(HOUR);
      engine.start(StartRequest.of("case").id("main").input("").deadline(HOUR));
      engine.settle();
      if (paused) {
        engine.engine().pause("main", "me", "lunch");
        engine.settle();
      }
      WaitCase.Act act = new WaitCase.Act(engine, "main", props);
      Why why = engine.engine().why("main");
      assertThat(engine.engine().row("main").owner() == null)
          .isEqualTo(where == WaitCase.Where.PARKED);
      assertThat(why.deadline()).isEqualTo(deadline);
      assertThat(why.nextWakeAt()).isEqualTo(deadline);
      assertThat(why.summary()).contains("Its deadline is " + deadline);
      int before = act.progress();
      engine.advance(HOUR.minusMillis(1));
      assertThat(act.progress()).as("a millisecond before").isEqualTo(before);
      engine.advance(Duration.ofMillis(1));
      assertThat(engine.engine().row("main").status()).isEqualTo(RunStatus.TIMED_OUT);
    }
  }
}
