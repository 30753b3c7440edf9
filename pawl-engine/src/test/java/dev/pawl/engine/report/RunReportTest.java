package dev.pawl.engine.report;

import static dev.pawl.engine.history.Histories.event;
import static dev.pawl.engine.history.Histories.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.HealthStatus;
import dev.pawl.api.RecoveryAction;
import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Event {@code n} of a history happened at {@code 1000 × n} milliseconds, the start at 1000. */
class RunReportTest {
  private static final Fact OPENED = new Fact.ScopeOpened();
  private static final Fact CLOSED = new Fact.ScopeClosed(false);
  private static final Event COMPLETED = event("", new Fact.RunCompleted(List.of()));

  private static Fact done(int attempt, long startedAt) {
    return new Fact.StepCompleted(attempt, startedAt, null);
  }

  private static Fact failed(int attempt, long startedAt, long retryAt) {
    return new Fact.StepAttemptFailed(attempt, ErrorKind.NETWORK, "c", startedAt, retryAt);
  }

  private static RunRow row(RunStatus status) {
    return new RunRow(
        "r", "default", "flow", "0", status, 0, 1, 1, null, 0, null, 0, 0, null, null, "-", 0, 0L,
        null, null);
  }

  private static RunReport report(RunStatus status, Event... events) {
    return report(Map.of(), status, 60_000, started(events));
  }

  private static RunReport report(
      Map<String, Baseline> baselines, RunStatus status, long now, List<RecordedEvent> history) {
    return RunReport.of(row(status), history, baselines, BaselineSettings.defaults(), now);
  }

  private static Duration seconds(long count) {
    return Duration.ofSeconds(count);
  }

  private static void assertTimes(Times times, long total, long waiting) {
    assertThat(times)
        .isEqualTo(new Times(seconds(total), seconds(waiting), seconds(total - waiting)));
  }

  // Stages and times

  @Test
  void outermostScopesAndStepsAreStages() {
    RunReport report =
        report(
            RunStatus.COMPLETED,
            event("draft", OPENED), // 2
            event("draft/write", done(1, 2_000)), // 3
            event("draft/deep", OPENED),
            event("draft/deep", CLOSED), // 5
            event("draft", CLOSED), // 6
            event("send", done(1, 6_500)), // 7
            event("turn[a]", OPENED), // 8
            event("turn[a]", CLOSED), // 9
            event("turn[b]", OPENED), // 10
            event("turn[b]", CLOSED), // 11
            COMPLETED); // 12
    assertThat(report.stages())
        .extracting(RunReport.Stage::path)
        .containsExactly("draft", "send", "turn[a]", "turn[b]");
    assertThat(report.stages())
        .extracting(RunReport.Stage::name)
        .containsExactly("draft", "send", "turn", "turn");
    assertTimes(report.stages().get(0).times(), 4, 0);
    assertThat(report.stages().get(1).times().work()).isEqualTo(Duration.ofMillis(500));
    assertTimes(report.times(), 11, 0);
    assertThat(report.over()).isTrue();
  }

  @Test
  void branchesBelongToTheirScope() {
    RunReport report =
        report(
            RunStatus.COMPLETED,
            event("reviews", new Fact.ParallelStarted(List.of("a", "b"), 2)), // 2
            event("reviews[a]/read", done(1, 2_000)), // 3
            event("reviews[b]/read", failed(1, 2_000, 4_500)), // 4
            event("reviews[b]/read", done(2, 4_500)), // 5
            event("reviews", new Fact.ParallelEnded(false)), // 6
            COMPLETED);
    assertThat(report.stages()).hasSize(1);
    RunReport.Stage reviews = report.stages().getFirst();
    assertThat(reviews.path()).isEqualTo("reviews");
    assertThat(reviews.counts().attempts()).isEqualTo(3);
    assertThat(reviews.counts().failures()).isEqualTo(1);
    assertThat(reviews.times().total()).isEqualTo(seconds(4));
    assertThat(reviews.times().waiting()).as("the delay alone").isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void waitsForPeopleSignalsTimersAndHealthAreNoWork() {
    RunReport report =
        report(
            RunStatus.COMPLETED,
            event("a", OPENED), // 2
            event("a/ask", new Fact.TaskOpened("r/a/ask", null, Fact.TaskPurpose.ASKED)), // 3
            event("a/ask", new Fact.TaskEscalated(1, "heads", null)), // 4
            event("a/ask", new Fact.TaskDecided("yes", "ada", "m")), // 5: 2 s
            event("a/nap", new Fact.TimerStarted(7_000)), // 6
            event("a/nap", new Fact.TimerFired()), // 7: 1 s
            event("a/go", new Fact.SignalAwaited("go", null)), // 8
            event("a/go", new Fact.SignalReceived("go", "m", "ada")), // 9: 1 s
            event(
                "a/pay",
                new Fact.HealthAwaited(
                    HealthStatus.CRITICAL, List.of("disk"), 11_000, null, null)), // 10
            event("a/pay", new Fact.StepStarted(1, null)), // 11: 1 s
            event("a/pay", done(1, 11_000)), // 12
            event("a", CLOSED), // 13
            COMPLETED); // 14
    assertTimes(report.stages().getFirst().times(), 11, 5);
    assertTimes(report.times(), 13, 5);
  }

  @Test
  void whatWaitsWhileSomethingElseWorksIsNoWaiting() {
    RunReport report =
        report(
            RunStatus.COMPLETED,
            event("both", new Fact.ParallelStarted(List.of("a", "b"), 2)), // 2
            event("both[a]/ask", new Fact.SignalAwaited("go", null)), // 3
            event("both[b]/dig", done(1, 2_000)), // 4
            event("both[a]/ask", new Fact.SignalReceived("go", "m", "ada")), // 5
            event("both", new Fact.ParallelEnded(false)), // 6
            COMPLETED);
    assertTimes(report.stages().getFirst().times(), 4, 1);
  }

  @Test
  void aPausedOrBlockedRunWaitsInAllItsStages() {
    RunReport report =
        report(
            RunStatus.COMPLETED,
            event("a", OPENED), // 2
            event("", new Fact.Paused("ada", "")), // 3
            event("", new Fact.IncarnationStarted("n", "v")), // 4
            event("", new Fact.Resumed("ada", "")), // 5: 2 s
            event("a", CLOSED), // 6
            COMPLETED);
    assertTimes(report.stages().getFirst().times(), 4, 2);
  }

  @Test
  void aRunThatIsNotOverIsReportedAsOfNow() {
    RunReport report =
        report(
            Map.of(),
            RunStatus.WAITING,
            20_000,
            started(
                event("a", OPENED), // 2
                event("a/go", new Fact.SignalAwaited("go", null)))); // 3
    assertThat(report.over()).isFalse();
    assertTimes(report.times(), 19, 17);
    assertTimes(report.stages().getFirst().times(), 18, 17);
    assertThat(report.grade()).as("so far so good").isEqualTo(Grade.A);
  }

  @Test
  void aStartThatIsDelayedIsNotPartOfTheRun() {
    Fact.RunStarted later =
        new Fact.RunStarted("d", "flow", "0", "t", 7, 2_500L, null, null, null, null, null);
    List<RecordedEvent> history =
        List.of(
            new RecordedEvent(1, 1_000, 1, event("", later)),
            new RecordedEvent(2, 3_000, 1, COMPLETED));
    assertThat(report(Map.of(), RunStatus.COMPLETED, 9_000, history).times().total())
        .isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void aStageThatIsDoneAgainAfterARewindHasTakenBothTimes() {
    RunReport report =
        report(
            RunStatus.COMPLETED,
            event("a", OPENED), // 2
            event("a", CLOSED), // 3
            event("", new Fact.Rewound(1, "ada", "again", null)), // 4
            event("a", OPENED), // 5
            event("a", CLOSED), // 6
            COMPLETED);
    assertTimes(report.stages().getFirst().times(), 2, 0);
  }

  // Errors and recoveries

  @Test
  void attemptsFailuresAndRetriesAreCounted() {
    RunReport report =
        report(
            RunStatus.COMPLETED,
            event("pay", failed(1, 2_000, 2_000)),
            event("pay", failed(2, 2_000, 3_000)),
            event("pay", done(3, 3_500)),
            event("send", done(1, 4_500)),
            COMPLETED);
    Counts counts = report.counts();
    assertThat(counts.attempts()).isEqualTo(4);
    assertThat(counts.failures()).isEqualTo(2);
    assertThat(counts.incidents()).isEqualTo(1);
    assertThat(counts.recoveries()).isEqualTo(new Recoveries(1, 0, 0, 0));
    assertThat(counts.errorRate()).isEqualTo(0.5);
    assertThat(counts.recoveryRate()).isEqualTo(1);
    assertThat(report.stages().get(1).counts().errorRate()).isZero();
  }

  @Test
  void aStepThatGaveUpIsNotRecoveredFrom() {
    RunReport report =
        report(
            RunStatus.FAILED,
            event("pay", failed(1, 2_000, 2_000)),
            event("pay", new Fact.StepFailed(2, ErrorKind.NETWORK, "c", 2_000)),
            event("", new Fact.RunFailed(ErrorKind.NETWORK, "c", "pay", List.of())));
    assertThat(report.counts()).isEqualTo(new Counts(2, 2, 1, new Recoveries(0, 0, 0, 0)));
    assertThat(report.counts().recoveryRate()).isZero();
    assertThat(report.grade()).isEqualTo(Grade.F);
  }

  @Test
  void aFallbackIsARecoveryAndADegradation() {
    RunReport report =
        report(
            RunStatus.COMPLETED,
            event(
                "tone",
                new Fact.RecoveryChosen(
                    1,
                    ErrorKind.TIMEOUT,
                    "slow",
                    "r",
                    RecoveryAction.FALLBACK,
                    "other",
                    null,
                    2_000,
                    null)),
            event("tone", new Fact.StepCompleted(1, 2_000, Fact.Settlement.FALLBACK)),
            COMPLETED);
    assertThat(report.counts()).isEqualTo(new Counts(1, 1, 1, new Recoveries(0, 1, 0, 0)));
    assertThat(report.degradations())
        .extracting(RunReport.Degradation::path, RunReport.Degradation::how)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("tone", "FALLBACK"));
    assertThat(report.score()).isEqualTo(100 * (50 + 0 + 15) / 80.0 - 5, withTenths());
  }

  private static org.assertj.core.data.Offset<Double> withTenths() {
    return org.assertj.core.data.Offset.offset(0.06);
  }

  @Test
  void whatPeopleDidIsARecoveryOfTheirs() {
    RunReport report =
        report(
            RunStatus.COMPLETED,
            event("a", new Fact.StepFailed(1, ErrorKind.NETWORK, "c", 2_000)), // 2
            event("", new Fact.RunFailed(ErrorKind.NETWORK, "c", "a", List.of())), // 3
            event("a", new Fact.Retried("ada", "", 2L, null, null)), // 4
            event("a", done(1, 4_000)), // 5
            event("b", failed(1, 5_000, 6_000)), // 6
            event("b", new Fact.Skipped("ada", "", null, null, null)), // 7
            COMPLETED);
    assertThat(report.counts()).isEqualTo(new Counts(3, 2, 2, new Recoveries(0, 0, 0, 2)));
  }

  @Test
  void goingBackIsARecoveryByThePolicyOrByPeople() {
    Fact chosen =
        new Fact.RecoveryChosen(
            1,
            ErrorKind.DATA_CORRUPTION,
            "zip",
            "r",
            RecoveryAction.ROLLBACK,
            "c",
            1L,
            2_000,
            null);
    RunReport byPolicy =
        report(
            RunStatus.COMPLETED,
            event("a", chosen),
            event("", new Fact.Rewound(1, "recovery", "", null)),
            event("a", done(1, 3_000)),
            COMPLETED);
    assertThat(byPolicy.counts().recoveries()).isEqualTo(new Recoveries(0, 0, 1, 0));
    RunReport byPeople =
        report(
            RunStatus.COMPLETED,
            event("a", failed(1, 2_000, 9_000)),
            event("", new Fact.Rewound(1, "ada", "", null)),
            event("a", done(1, 3_000)),
            COMPLETED);
    assertThat(byPeople.counts()).isEqualTo(new Counts(2, 1, 1, new Recoveries(0, 0, 0, 1)));
  }

  @Test
  void aStepThatItsServiceHoldsWaits() {
    RunReport report =
        report(
            RunStatus.COMPLETED,
            event("pay", failed(1, 1_000, 3_000)), // 2
            event("pay", new Fact.ServiceAwaited("bank", Fact.ServiceCause.BREAKER, 9_000)), // 3
            event("pay", new Fact.ServiceAwaited("bank", Fact.ServiceCause.BREAKER, 9_000)), // 4
            event("other", OPENED), // 5
            event("pay", done(2, 5_000)), // 6
            COMPLETED);
    // An attempt of a second, the delay and the service, and an attempt of a second.
    assertTimes(report.stages().getFirst().times(), 5, 3);
  }

  // Baselines

  private static Map<String, List<Duration>> run(long... seconds) {
    return Map.of(
        "pay", java.util.Arrays.stream(seconds).mapToObj(RunReportTest::seconds).toList());
  }

  @Test
  void aBaselineIsTheMedianOfEnoughRuns() {
    List<Map<String, List<Duration>>> runs = List.of(run(1), run(9), run(3), run(2), run(100));
    BaselineSettings settings = BaselineSettings.defaults();
    assertThat(LearnBaselines.of("flow", runs, settings))
        .containsExactly(Map.entry("pay", new Baseline(seconds(3), Baseline.Source.LEARNT, 5)));
    assertThat(LearnBaselines.of("flow", runs.subList(0, 4), settings)).isEmpty();
    assertThat(
            LearnBaselines.of(
                "flow",
                List.of(run(2, 4), run(6, 8)),
                new BaselineSettings(Map.of(), 50, 2, 0.8, 1.5)))
        .containsEntry("pay", new Baseline(seconds(5), Baseline.Source.LEARNT, 2));
  }

  @Test
  void aGivenBaselineBeatsWhatIsLearnt() {
    BaselineSettings settings =
        BaselineSettings.defaults()
            .given(Map.of("flow/pay", seconds(7), "other/pay", seconds(8), "flow/a/b", seconds(9)));
    Map<String, Baseline> baselines =
        LearnBaselines.of("flow", List.of(run(1), run(1), run(1), run(1), run(1)), settings);
    assertThat(baselines)
        .containsEntry("pay", new Baseline(seconds(7), Baseline.Source.GIVEN, 0))
        .containsEntry("a/b", new Baseline(seconds(9), Baseline.Source.GIVEN, 0))
        .hasSize(2);
  }

  @Test
  void workIsLearntByTheNamesOfStages() {
    assertThat(
            LearnBaselines.workOf(
                started(
                    event("turn[a]", OPENED), // 2
                    event("turn[a]", CLOSED), // 3
                    event("turn[b]", OPENED), // 4
                    event("turn[b]/x", done(1, 4_000)),
                    event("turn[b]", CLOSED), // 6
                    COMPLETED)))
        .containsExactly(Map.entry("turn", List.of(seconds(1), seconds(2))));
  }

  @ParameterizedTest
  @CsvSource({
    "20, 0.5, FAST",
    "12.6, 0.794, FAST",
    "12.5, 0.8, NORMAL",
    "10, 1.0, NORMAL",
    "6.667, 1.5, NORMAL",
    "6.6, 1.515, SLOW",
    "2, 5.0, SLOW"
  })
  void theRatioSaysHowFastAStageWas(double baseline, double ratio, Pace pace) {
    Baseline usual =
        new Baseline(Duration.ofMillis(Math.round(baseline * 1000)), Baseline.Source.GIVEN, 0);
    List<RecordedEvent> history =
        List.of(
            new RecordedEvent(1, 1_000, 1, started().getFirst().event()),
            new RecordedEvent(2, 2_000, 1, event("pay", OPENED)),
            new RecordedEvent(3, 12_000, 1, event("pay", CLOSED)),
            new RecordedEvent(4, 12_000, 1, COMPLETED));
    RunReport report = report(Map.of("pay", usual), RunStatus.COMPLETED, 0, history);
    RunReport.Stage pay = report.stages().getFirst();
    assertThat(pay.ratio()).isEqualTo(ratio);
    assertThat(pay.pace()).isEqualTo(pace);
    assertThat(report.ratio()).isEqualTo(ratio);
    assertThat(report.pace()).isEqualTo(pace);
  }

  @Test
  void stagesWithoutABaselineDoNotCountForTheSpeed() {
    RunReport report =
        report(
            Map.of("a", new Baseline(seconds(1), Baseline.Source.LEARNT, 5)),
            RunStatus.COMPLETED,
            0,
            started(
                event("a", OPENED),
                event("a", CLOSED),
                event("b", OPENED),
                event("b", CLOSED),
                COMPLETED));
    assertThat(report.ratio()).isEqualTo(1.0);
    assertThat(report.stages().get(1).pace()).isEqualTo(Pace.UNKNOWN);
    assertThat(report.stages().get(1).ratio()).isNull();
  }

  @Test
  void settingsThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> new BaselineSettings(Map.of(), 2_000, 5, 0.8, 1.5))
        .hasMessageContaining("0 to 1000 runs");
    assertThatThrownBy(() -> new BaselineSettings(Map.of(), 50, 0, 0.8, 1.5))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new BaselineSettings(Map.of(), 50, 5, 1.2, 1.5))
        .hasMessageContaining("fast must be");
    assertThatThrownBy(() -> new BaselineSettings(Map.of(), 50, 5, 0.8, 0.9))
        .hasMessageContaining("slow at least 1");
    assertThatThrownBy(() -> BaselineSettings.defaults().given(Map.of("flow/pay", Duration.ZERO)))
        .hasMessageContaining("must be positive");
  }
}
