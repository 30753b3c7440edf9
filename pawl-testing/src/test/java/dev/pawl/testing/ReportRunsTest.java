package dev.pawl.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.Retry;
import dev.pawl.api.Run;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.report.Baseline;
import dev.pawl.engine.report.BaselineSettings;
import dev.pawl.engine.report.Grade;
import dev.pawl.engine.report.Pace;
import dev.pawl.engine.report.RunReport;
import dev.pawl.testing.scenario.WithoutEngineLogs;
import dev.pawl.testing.store.MemoryStore;
import dev.pawl.testing.time.ManualClock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Reports of runs that a real engine executed, on a clock that its steps move. */
@ExtendWith(WithoutEngineLogs.class)
class ReportRunsTest {
  private final ManualClock clock = new ManualClock();

  private TestEngine engine(BaselineSettings baselines) {
    return TestEngine.on(
        new MemoryStore()::reopen,
        TestEngine.settings(),
        clock,
        builder -> builder.baselines(baselines),
        WorkflowDefinition.of("flow", Integer.class, String.class, this::flow));
  }

  private String flow(Run run, int seconds) {
    return run.scope(
        "work",
        phase -> {
          phase.step("dig", String.class, () -> dig(seconds));
          phase.signal("go", String.class);
          return phase.step(
              "fill",
              String.class,
              Retry.fixed(Duration.ofSeconds(3)).jitter(0),
              () -> fill(seconds));
        });
  }

  private String dig(int seconds) {
    clock.advance(Duration.ofSeconds(seconds));
    return "dug";
  }

  private int fills;

  private String fill(int seconds) {
    if (seconds > 50 && ++fills == 1) {
      throw WorkflowException.of(ErrorKind.TRANSIENT, "later", "Not yet.");
    }
    return "filled";
  }

  private RunReport run(TestEngine engine, String id, int seconds) {
    engine.start(StartRequest.of("flow").id(id).input(seconds));
    engine.settle();
    engine.advance(Duration.ofMinutes(1));
    engine.engine().signal(id, "go", "x");
    engine.advance(Duration.ofMinutes(1));
    return engine.engine().report(id);
  }

  @Test
  void whatRunsUsuallyTakeIsLearntFromThoseThatCompleted() {
    try (TestEngine engine = engine(BaselineSettings.defaults())) {
      for (int i = 1; i <= 4; i++) {
        assertThat(run(engine, "r" + i, 10).pace()).isEqualTo(Pace.UNKNOWN);
      }
      assertThat(run(engine, "r5", 10).stages().getFirst().baseline())
          .as("itself does not count")
          .isNull();
      RunReport slow = run(engine, "slow", 60);
      RunReport.Stage work = slow.stages().getFirst();
      assertThat(work.baseline())
          .isEqualTo(new Baseline(Duration.ofSeconds(10), Baseline.Source.LEARNT, 5));
      assertThat(work.times().work()).isEqualTo(Duration.ofSeconds(60));
      assertThat(work.times().waiting())
          .as("for the signal and the retry")
          .isEqualTo(Duration.ofSeconds(63));
      assertThat(work.ratio()).isEqualTo(6.0);
      assertThat(slow.pace()).isEqualTo(Pace.SLOW);
      assertThat(slow.counts().attempts()).isEqualTo(3);
      assertThat(slow.counts().recoveries().retries()).isEqualTo(1);
      // 50 outcome + 0 speed + 15 × 2/3 + 15 recovery
      assertThat(slow.score()).isEqualTo(75.0);
      assertThat(slow.grade()).isEqualTo(Grade.C);
      assertThat(run(engine, "fast", 5).pace()).isEqualTo(Pace.FAST);
      assertThat(run(engine, "usual", 10).grade()).isEqualTo(Grade.A);
      assertThat(engine.engine().report("slow")).as("asked again").isEqualTo(slow);
    }
  }

  @Test
  void onlyTheNewestRunsAreLearntFrom() {
    try (TestEngine engine = engine(new BaselineSettings(Map.of(), 3, 3, 0.8, 1.5))) {
      RunReport last = null;
      for (int i = 1; i <= 8; i++) {
        last = run(engine, "r" + i, i < 5 ? 50 : 10);
      }
      assertThat(last).isNotNull();
      assertThat(last.stages().getFirst().baseline())
          .isEqualTo(new Baseline(Duration.ofSeconds(10), Baseline.Source.LEARNT, 3));
    }
  }

  @Test
  void aGivenBaselineNeedsNoRuns() {
    BaselineSettings given =
        BaselineSettings.defaults().given(Map.of("flow/work", Duration.ofSeconds(20)));
    try (TestEngine engine = engine(given)) {
      RunReport report = run(engine, "r", 10);
      assertThat(report.ratio()).isEqualTo(0.5);
      assertThat(report.pace()).isEqualTo(Pace.FAST);
    }
  }

  @Test
  void aRunThatIsNotOverIsReportedAsItStands() {
    try (TestEngine engine = engine(BaselineSettings.defaults())) {
      engine.start(StartRequest.of("flow").id("r").input(10));
      engine.settle();
      engine.advance(Duration.ofMinutes(1));
      RunReport report = engine.engine().report("r");
      assertThat(report.over()).isFalse();
      assertThat(report.times().total()).isEqualTo(Duration.ofSeconds(70));
      assertThat(report.times().work()).isEqualTo(Duration.ofSeconds(10));
      assertThat(report.stages()).hasSize(1);
    }
  }
}
