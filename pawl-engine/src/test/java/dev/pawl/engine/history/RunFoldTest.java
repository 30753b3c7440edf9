package dev.pawl.engine.history;

import static dev.pawl.engine.history.Histories.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.HealthStatus;
import dev.pawl.engine.history.RunState.Operation;
import dev.pawl.engine.history.RunState.Progress;
import dev.pawl.engine.store.RunStatus;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RunFoldTest {
  private static final Fact BLOCKED = new Fact.RunBlocked("why", "v:1", null);
  private static final Fact LOADED = new Fact.IncarnationStarted("local", "v:1");

  /** A history behind its start, whose event {@code n} happened at {@code 1000 × n}. */
  private static RunState fold(Event... events) {
    return RunFold.of(Histories.started(events));
  }

  private static Event run(Fact fact) {
    return event("", fact);
  }

  private static Arguments row(String name, RunStatus status, Fact... facts) {
    return Arguments.of(name, status, Stream.of(facts).map(RunFoldTest::run).toArray(Event[]::new));
  }

  static Stream<Arguments> statuses() {
    Fact paused = new Fact.Paused("ada", "");
    Fact resumed = new Fact.Resumed("ada", "");
    return Stream.of(
        row("a start", RunStatus.RUNNING),
        row("loaded", RunStatus.RUNNING, LOADED),
        row("other code", RunStatus.RUNNING, changed()),
        row("blocked", RunStatus.BLOCKED, LOADED, BLOCKED),
        row("blocked and loaded again", RunStatus.RUNNING, LOADED, BLOCKED, LOADED),
        row("blocked and resumed", RunStatus.RUNNING, LOADED, BLOCKED, resumed),
        row("blocked twice", RunStatus.BLOCKED, LOADED, BLOCKED, LOADED, BLOCKED),
        row("paused", RunStatus.PAUSED, paused),
        row("paused and loaded", RunStatus.PAUSED, paused, LOADED),
        row("paused and resumed", RunStatus.RUNNING, paused, resumed),
        row("cancelling", RunStatus.RUNNING, paused, new Fact.CancelRequested("ada", "")),
        row("completed", RunStatus.COMPLETED, new Fact.RunCompleted(List.of())),
        row("failed", RunStatus.FAILED, failed(null)),
        row("cancelled", RunStatus.CANCELLED, new Fact.RunCancelled(List.of())),
        row("out of time", RunStatus.RUNNING, paused, new Fact.DeadlineReached(9)),
        row("timed out", RunStatus.TIMED_OUT, new Fact.RunTimedOut(List.of())),
        row("orphans", RunStatus.RUNNING, new Fact.OrphansLeft(1, List.of("a"))),
        row("a label", RunStatus.RUNNING, new Fact.LabelSet("a", "b")));
  }

  private static Fact changed() {
    return new Fact.CodeChanged("v:1", "v:2", List.of(), List.of(), List.of());
  }

  private static Fact failed(@org.jspecify.annotations.Nullable String path) {
    return new Fact.RunFailed(ErrorKind.BUSINESS, "no-money", path, List.of());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("statuses")
  void theStatusFollowsTheHistory(String name, RunStatus status, Event[] events) {
    RunState state = fold(events);
    assertThat(state.status()).as(name).isEqualTo(status);
    assertThat(state.operations()).as("nothing of these is an operation").isEmpty();
  }

  private static Fact.ServiceAwaited held() {
    return new Fact.ServiceAwaited("bank", Fact.ServiceCause.BREAKER, 9000);
  }

  static Stream<Arguments> operations() {
    Fact attemptFailed = new Fact.StepAttemptFailed(1, ErrorKind.NETWORK, "c", 1500, 9000);
    Fact unknown = new Fact.StepAttemptUnknown(1, Fact.UnknownCause.CRASH, null);
    Fact unsettled = new Fact.StepAttemptUnknown(1, Fact.UnknownCause.CRASH, 8000L);
    Fact cancelled = new Fact.OperationCancelled(false, false);
    Fact asked = new Fact.TaskOpened("r/p", 9000L, Fact.TaskPurpose.ASKED);
    Fact doubted = new Fact.TaskOpened("r/p", null, Fact.TaskPurpose.IN_DOUBT);
    Fact decided = new Fact.TaskDecided("yes", "ada", "m");
    Fact awaited = new Fact.ChildStarted("c", "flow", "0", true);
    Fact detached = new Fact.ChildStarted("c", "flow", "0", false);
    Fact refused = new Fact.ChildRefused("c", ErrorKind.PERMANENT, "child-id-taken");
    return Stream.of(
        one("scope", Progress.RUNNING, 0, 2000, 0, 0, "", new Fact.ScopeOpened()),
        one("scope", Progress.COMPLETED, 0, 2000, 3000, 0, "", opened(), closed(false)),
        one("scope", Progress.FAILED, 0, 2000, 3000, 0, "", opened(), closed(true)),
        one("parallel", Progress.RUNNING, 0, 2000, 0, 0, "", parallel()),
        one("parallel", Progress.COMPLETED, 0, 2000, 3000, 0, "", parallel(), joined(false)),
        one("parallel", Progress.FAILED, 0, 2000, 3000, 0, "", parallel(), joined(true)),
        one(
            "branch",
            Progress.FAILED,
            0,
            2000,
            2000,
            0,
            "",
            new Fact.BranchFailed(ErrorKind.BUSINESS, "c")),
        one("step", Progress.RUNNING, 1, 2000, 0, 0, "", new Fact.StepStarted(1, null)),
        one("step", Progress.RETRYING, 1, 1500, 0, 9000, "", attemptFailed),
        one("step", Progress.HELD, 0, 2000, 0, 9000, held().words(), held()),
        one("step", Progress.HELD, 1, 1500, 0, 9000, held().words(), attemptFailed, held()),
        one(
            "step",
            Progress.COMPLETED,
            1,
            2000,
            3000,
            0,
            "",
            held(),
            new Fact.StepCompleted(1, 2900, null)),
        one(
            "step",
            Progress.RUNNING,
            2,
            1500,
            0,
            0,
            "",
            attemptFailed,
            new Fact.StepStarted(2, null)),
        one("step", Progress.IN_DOUBT, 1, 2000, 0, 0, "", new Fact.StepStarted(1, null), unknown),
        one(
            "step",
            Progress.IN_DOUBT,
            1,
            2000,
            0,
            8000,
            "",
            new Fact.StepStarted(1, null),
            unsettled),
        one("step", Progress.IN_DOUBT, 1, 2000, 0, 0, "r/p", unsettled, doubted),
        one(
            "step",
            Progress.IN_DOUBT,
            1,
            2000,
            0,
            9000,
            "",
            new Fact.StepStarted(1, null),
            unknown,
            new Fact.VerificationFailed(1, 9000)),
        one("step", Progress.IN_DOUBT, 1, 2000, 0, 9000, "", new Fact.VerificationFailed(1, 9000)),
        one("step", Progress.IN_DOUBT, 1, 2000, 0, 0, "r/p", unknown, doubted),
        one("step", Progress.IN_DOUBT, 1, 2000, 0, 0, "", unknown, doubted, decided),
        one(
            "step",
            Progress.COMPLETED,
            1,
            2000,
            5000,
            0,
            "",
            unknown,
            doubted,
            decided,
            new Fact.StepCompleted(1, 2000, Fact.Settlement.DECIDED)),
        one(
            "step",
            Progress.COMPLETED,
            1,
            1900,
            2000,
            0,
            "",
            new Fact.StepCompleted(1, 1900, null)),
        one(
            "step",
            Progress.COMPLETED,
            2,
            1500,
            3000,
            0,
            "",
            attemptFailed,
            new Fact.StepCompleted(2, 2900, null)),
        one(
            "step",
            Progress.FAILED,
            3,
            1500,
            3000,
            0,
            "",
            attemptFailed,
            new Fact.StepFailed(3, ErrorKind.NETWORK, "c", 2900)),
        one("step", Progress.CANCELLED, 0, 2000, 2000, 0, "", cancelled),
        one(
            "step",
            Progress.CANCELLED,
            1,
            2000,
            3000,
            0,
            "",
            new Fact.StepStarted(1, null),
            cancelled),
        one("timer", Progress.WAITING, 0, 2000, 0, 9000, "", new Fact.TimerStarted(9000)),
        one(
            "timer",
            Progress.COMPLETED,
            0,
            2000,
            3000,
            0,
            "",
            new Fact.TimerStarted(9000),
            new Fact.TimerFired()),
        one(
            "timer",
            Progress.CANCELLED,
            0,
            2000,
            3000,
            0,
            "",
            new Fact.TimerStarted(9000),
            cancelled),
        one("signal", Progress.WAITING, 0, 2000, 0, 9000, "go", awaited(9000L)),
        one("variable", Progress.WAITING, 0, 2000, 0, 9000, "n", awaitedVariable()),
        one(
            "variable",
            Progress.COMPLETED,
            0,
            2000,
            3000,
            0,
            "n",
            awaitedVariable(),
            new Fact.VariableReached()),
        one(
            "variable",
            Progress.FAILED,
            0,
            2000,
            3000,
            0,
            "n",
            awaitedVariable(),
            new Fact.VariableTimedOut()),
        one("step", Progress.WAITING, 0, 2000, 0, 0, "CRITICAL (disk)", held(null)),
        one("step", Progress.WAITING, 1, 1500, 0, 0, "CRITICAL (disk)", attemptFailed, held(null)),
        one(
            "step",
            Progress.COMPLETED,
            1,
            2000,
            3000,
            0,
            "",
            held(null),
            new Fact.StepCompleted(1, 2900, null)),
        one("health", Progress.WAITING, 0, 2000, 0, 9000, "CRITICAL (disk)", held(9000L)),
        one(
            "health",
            Progress.COMPLETED,
            0,
            2000,
            3000,
            0,
            "CRITICAL (disk)",
            held(9000L),
            new Fact.HealthReached(HealthStatus.HEALTHY)),
        one(
            "health",
            Progress.FAILED,
            0,
            2000,
            3000,
            0,
            "CRITICAL (disk)",
            held(9000L),
            new Fact.HealthTimedOut(HealthStatus.CRITICAL)),
        one(
            "health",
            Progress.COMPLETED,
            0,
            2000,
            2000,
            0,
            "",
            new Fact.HealthReached(HealthStatus.HEALTHY)),
        one("signal", Progress.WAITING, 0, 2000, 0, 0, "go", awaited(null)),
        one(
            "signal",
            Progress.COMPLETED,
            0,
            2000,
            3000,
            0,
            "go",
            awaited(9000L),
            new Fact.SignalReceived("go", "m", "ada")),
        one(
            "signal",
            Progress.FAILED,
            0,
            2000,
            3000,
            0,
            "go",
            awaited(9000L),
            new Fact.SignalTimedOut()),
        one("task", Progress.WAITING, 0, 2000, 0, 9000, "r/p", asked),
        one(
            "task",
            Progress.WAITING,
            0,
            2000,
            0,
            0,
            "r/p",
            asked,
            new Fact.TaskEscalated(1, "heads", null)),
        one("task", Progress.COMPLETED, 0, 2000, 3000, 0, "r/p", asked, decided),
        one("task", Progress.FAILED, 0, 2000, 3000, 0, "r/p", asked, new Fact.TaskTimedOut()),
        one("child", Progress.WAITING, 0, 2000, 0, 0, "c", awaited),
        one(
            "child",
            Progress.WAITING,
            0,
            2000,
            0,
            0,
            "c",
            awaited,
            new Fact.ChildCancelRequested()),
        one("child", Progress.COMPLETED, 0, 2000, 3000, 0, "c", awaited, childEnded(null)),
        one(
            "child",
            Progress.FAILED,
            0,
            2000,
            3000,
            0,
            "c",
            awaited,
            childEnded(ErrorKind.BUSINESS)),
        one("child", Progress.COMPLETED, 0, 2000, 2000, 0, "c", detached),
        one("child", Progress.FAILED, 0, 2000, 2000, 0, "c", refused));
  }

  private static Fact childEnded(@org.jspecify.annotations.Nullable ErrorKind kind) {
    RunStatus status = kind == null ? RunStatus.COMPLETED : RunStatus.FAILED;
    return new Fact.ChildEnded("c", status, kind, kind == null ? null : "no-money", "m");
  }

  private static Fact opened() {
    return new Fact.ScopeOpened();
  }

  private static Fact closed(boolean failed) {
    return new Fact.ScopeClosed(failed);
  }

  private static Fact parallel() {
    return new Fact.ParallelStarted(List.of("a"), 1);
  }

  private static Fact held(@org.jspecify.annotations.Nullable Long deadline) {
    return new Fact.HealthAwaited(
        HealthStatus.CRITICAL,
        List.of("disk"),
        5000,
        deadline == null ? null : HealthStatus.WARNING,
        deadline);
  }

  private static Fact awaitedVariable() {
    return new Fact.VariableAwaited("", "n", 9000);
  }

  private static Fact joined(boolean failed) {
    return new Fact.ParallelEnded(failed);
  }

  private static Fact awaited(@org.jspecify.annotations.Nullable Long deadline) {
    return new Fact.SignalAwaited("go", deadline);
  }

  /** An operation at the path {@code p}; 0 and the empty text stand for nothing. */
  private static Arguments one(
      String kind,
      Progress progress,
      int attempts,
      long startedAt,
      long endedAt,
      long until,
      String what,
      Fact... facts) {
    Operation operation =
        new Operation(
            "p",
            kind,
            progress,
            attempts,
            startedAt,
            endedAt == 0 ? null : endedAt,
            until == 0 ? null : until,
            what.isEmpty() ? null : what);
    return Arguments.of(
        operation, Stream.of(facts).map(fact -> event("p", fact)).toArray(Event[]::new));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void anOperationFollowsItsEvents(Operation operation, Event[] events) {
    RunState state = fold(events);
    assertThat(state.operations()).containsExactly(operation);
    assertThat(state.status()).isEqualTo(RunStatus.RUNNING);
  }

  @Test
  void everySortOfFactIsFolded() {
    // A switch without a default makes this certain; here each is folded once, alone.
    for (Fact fact : EventCodecTest.FACTS) {
      assertThat(RunFold.of(Histories.of(event("p", fact))).labels())
          .as(fact.toString())
          .isEqualTo(labels(fact));
    }
  }

  private static Map<String, String> labels(Fact fact) {
    if (fact instanceof Fact.RunStarted started && started.labels() != null) {
      return started.labels();
    }
    return fact instanceof Fact.LabelSet label ? Map.of(label.name(), label.value()) : Map.of();
  }

  @Test
  void operationsComeInTheOrderOfTheirFirstRecord() {
    RunState state =
        fold(
            event("b", new Fact.StepStarted(1, null)),
            event("a", new Fact.TimerStarted(9000)),
            event("b", new Fact.StepCompleted(1, 2000, null)));
    assertThat(state.operations()).extracting(Operation::path).containsExactly("b", "a");
  }

  @Test
  void thePhaseIsTheOpenScopeOfTheBody() {
    Event first = event("first", opened());
    Event inner = event("first/inner", opened());
    Event firstClosed = event("first", closed(false));
    Event second = event("second", opened());
    assertThat(fold().phase()).isNull();
    assertThat(fold(first, inner).phase()).isEqualTo("first");
    assertThat(fold(first, inner, firstClosed).phase()).isNull();
    assertThat(fold(first, firstClosed, second).phase()).isEqualTo("second");
    assertThat(fold(event("all", parallel())).phase()).isNull();
  }

  @Test
  void checkpointsAreListedInOrder() {
    RunState state =
        fold(
            event("checkpoint drafted", new Fact.CheckpointSet("drafted", null, null)),
            run(new Fact.CheckpointSet("drafted", "ada", "again")));
    assertThat(state.checkpoints())
        .containsExactly(
            new RunState.Checkpoint("drafted", 2, 2000, null, null),
            new RunState.Checkpoint("drafted", 3, 3000, "ada", "again"));
    assertThat(state.operations()).isEmpty();
  }

  @Test
  void aVariableHasTheValueThatWasRecordedLastForItsScope() {
    byte[] one = {1, '1'};
    byte[] two = {1, '2'};
    Fact body = new Fact.VariableSet("", "total", "java.lang.Long");
    Fact branch = new Fact.VariableSet("side[a]", "total", "java.lang.Long");
    RunState state =
        fold(
            new Event("set total", body, one),
            new Event("side[a]/declare total", branch, one),
            new Event("side[b]/set total", body, two));
    assertThat(state.variables())
        .containsExactly(
            new RunState.Variable("", "total", "java.lang.Long", two, 4, 4000),
            new RunState.Variable("side[a]", "total", "java.lang.Long", one, 3, 3000));
    assertThat(state.operations()).isEmpty();
  }

  @Test
  void orphansBelongToTheGenerationThatTheyEnd() {
    Event left = run(new Fact.OrphansLeft(7, List.of("a", "b")));
    assertThat(fold(left, run(new Fact.RunCompleted(List.of()))).orphans())
        .containsExactly("a", "b");
    assertThat(fold(left, run(new Fact.ContinuedAsNew(2)), run(Histories.STARTED)).orphans())
        .isEmpty();
  }

  @Test
  void payloadsOfTheStartAndOfTheEndAreKept() {
    byte[] input = {1, '1'};
    byte[] output = {1, '2'};
    RunState state =
        RunFold.of(
            Histories.of(
                new Event("", Histories.STARTED, input),
                new Event("", new Fact.RunCompleted(List.of()), output)));
    assertThat(state.input()).isSameAs(input);
    assertThat(state.output()).isSameAs(output);
    assertThat(state.error()).isNull();
  }

  @Test
  void theErrorOfAFailedRunIsKept() {
    byte[] words = {1, '3'};
    RunState state = fold(new Event("", failed("pay"), words));
    assertThat(state.error())
        .isEqualTo(new RunState.RunError(ErrorKind.BUSINESS, "no-money", "pay", words));
    assertThat(state.output()).isNull();
  }

  @Test
  void theLastValueOfALabelCounts() {
    assertThat(
            fold(
                    run(new Fact.LabelSet("customer", "1")),
                    event("label customer", new Fact.LabelSet("customer", "2")),
                    run(new Fact.LabelSet("colour", "red")))
                .labels())
        .isEqualTo(Map.of("customer", "2", "colour", "red"));
  }

  @Test
  void aLabelOfTheStartStaysUntilItIsSetAgain() {
    Fact start = startWith(Map.of("customer", "1", "tier", "gold"));
    assertThat(RunFold.of(Histories.of(run(start))).labels())
        .isEqualTo(Map.of("customer", "1", "tier", "gold"));
    assertThat(
            RunFold.of(
                    Histories.of(
                        run(start), event("label customer", new Fact.LabelSet("customer", "2"))))
                .labels())
        .isEqualTo(Map.of("customer", "2", "tier", "gold"));
  }

  @Test
  void aGenerationHasTheLabelsOfItsStartAndThoseOfTheGenerationsBefore() {
    assertThat(
            RunFold.of(
                    Histories.of(
                        run(startWith(Map.of("customer", "1"))),
                        event("label customer", new Fact.LabelSet("customer", "2")),
                        run(new Fact.ContinuedAsNew(2)),
                        run(startWith(Map.of("customer", "2"))),
                        event("label tier", new Fact.LabelSet("tier", "gold")),
                        run(new Fact.ContinuedAsNew(3)),
                        run(startWith(null))))
                .labels())
        .isEqualTo(Map.of("customer", "2", "tier", "gold"));
  }

  @Test
  void aStartWithoutLabelsIsTheSameAsWithNone() {
    assertThat(startWith(Map.of())).isEqualTo(startWith(null)).isEqualTo(Histories.STARTED);
  }

  private static Fact startWith(@org.jspecify.annotations.Nullable Map<String, String> labels) {
    return new Fact.RunStarted(
        "default", "flow", "0", "test", 7, null, null, null, null, null, labels);
  }
}
