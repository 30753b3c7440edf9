package dev.pawl.testing;

import static dev.pawl.testing.WaitingCode.HOUR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.Run;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.engine.EngineSettings;
import dev.pawl.engine.command.TaskAnswer;
import dev.pawl.engine.query.HistoryEntry;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A kind of wait.
 *
 * @param before what happens between the start and the look
 * @param until how long after the start it ends by itself, or null
 * @param fire what wakes it, or null when only time does
 * @param others what must not wake it
 * @param crash the type of the event after which the process dies before the look, or null
 */
record WaitCase(
    String name,
    Set<Where> places,
    Body body,
    Consumer<Act> before,
    String path,
    String kind,
    String what,
    @Nullable Duration until,
    @Nullable Consumer<Act> fire,
    Consumer<Act> others,
    @Nullable String crash) {

  static WaitCase of(String name, Body body, String path, String kind, String what) {
    return new WaitCase(
        name,
        EnumSet.allOf(Where.class),
        body,
        act -> {},
        path,
        kind,
        what,
        null,
        null,
        act -> {},
        null);
  }

  WaitCase only(Where place) {
    return new WaitCase(
        name, EnumSet.of(place), body, before, path, kind, what, until, fire, others, crash);
  }

  WaitCase after(Consumer<Act> act) {
    return new WaitCase(name, places, body, act, path, kind, what, until, fire, others, crash);
  }

  WaitCase until(Duration limit) {
    return new WaitCase(name, places, body, before, path, kind, what, limit, fire, others, crash);
  }

  WaitCase wokenBy(Consumer<Act> act) {
    return new WaitCase(name, places, body, before, path, kind, what, until, act, others, crash);
  }

  /** The process dies as soon as an event of this type is on disk. */
  WaitCase crashingAt(String event) {
    return new WaitCase(
        name, places, body, Act::restart, path, kind, what, until, fire, others, event);
  }

  WaitCase notBy(Consumer<Act> act) {
    return new WaitCase(name, places, body, before, path, kind, what, until, fire, act, crash);
  }

  /** Where the run is while it waits. */
  enum Where {
    IN_MEMORY,
    PARKED;

    EngineSettings settings() {
      EngineSettings settings = TestEngine.settings();
      return settings.run(
          settings
              .run()
              .verifyGrace(HOUR)
              .parkAfter(this == PARKED ? Duration.ZERO : Duration.ofDays(100_000)));
    }
  }

  /** What a case and its workflow share. */
  static final class Props {
    final CountDownLatch gate = new CountDownLatch(1);
    final AtomicBoolean mended = new AtomicBoolean();
    final AtomicBoolean forgotten = new AtomicBoolean();
  }

  /** The workflow's side. */
  interface Body {
    @Nullable Object run(Run run, Props props);

    default WorkflowDefinition<String, Object> workflow(Props props) {
      return WorkflowDefinition.of(
          "case", String.class, Object.class, (run, input) -> String.valueOf(run(run, props)));
    }
  }

  /** The outside. */
  record Act(TestEngine engine, String runId, Props props) {
    private static final Set<String> NO_PROGRESS =
        Set.of("IncarnationStarted", "CodeChanged", "RunBlocked", "StepSlow");

    void signal(String name) {
      engine.engine().signal(runId, name, "x");
    }

    void decide(String run, String task, String choice) {
      engine
          .engine()
          .decide(run + "/" + task, new TaskAnswer(choice, "", Map.of()), Optional.empty(), "ada");
    }

    /** The process died when the start of the step was on disk. */
    private void restart() {
      assertThat(engine.store().crashed()).isTrue();
      props.forgotten.set(true);
      engine.crash();
      engine.restart();
    }

    /** How many events say that the run went on. */
    int progress() {
      return (int)
          engine.engine().history("main", 0, 1_000).stream()
              .map(HistoryEntry::type)
              .filter(type -> !NO_PROGRESS.contains(type))
              .count();
    }
  }
}
