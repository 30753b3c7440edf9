package dev.pawl.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.HumanTask;
import dev.pawl.api.OutcomeUnknownException;
import dev.pawl.api.Retry;
import dev.pawl.api.Run;
import dev.pawl.api.Step;
import dev.pawl.api.Undo;
import dev.pawl.api.Variable;
import dev.pawl.api.Verification;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.EngineSettings;
import dev.pawl.engine.HistoryEntry;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.Why;
import dev.pawl.engine.run.TaskAnswer;
import dev.pawl.engine.run.Wait;
import dev.pawl.engine.store.Batch;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.testing.scenario.WithoutEngineLogs;
import dev.pawl.testing.store.MemoryStore;
import dev.pawl.testing.time.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What {@code why} names wakes the run, at the time it says, and nothing else does; in memory and
 * out of it.
 */
@ExtendWith(WithoutEngineLogs.class)
class WhyTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration LONG = Duration.ofDays(30);

  private static final Set<String> NO_PROGRESS =
      Set.of("IncarnationStarted", "CodeChanged", "RunBlocked");

  private enum Where {
    IN_MEMORY,
    PARKED
  }

  /** What a case and its workflow share. */
  private static final class Props {
    final CountDownLatch gate = new CountDownLatch(1);
    final AtomicBoolean mended = new AtomicBoolean();
    final AtomicBoolean forgotten = new AtomicBoolean();
  }

  /** The workflow's side. */
  private interface Body {
    @Nullable Object run(Run run, Props props);
  }

  /** The outside. */
  private record Act(TestEngine engine, String runId, Props props) {
    void signal(String name) {
      engine.engine().signal(runId, name, "x");
    }

    void decide(String run, String task, String choice) {
      engine
          .engine()
          .decide(run + "/" + task, new TaskAnswer(choice, "", Map.of()), Optional.empty(), "ada");
    }
  }

  /**
   * A kind of wait.
   *
   * @param before what happens between the start and the look
   * @param until how long after the start it ends by itself, or null
   * @param fire what wakes it, or null when only time does
   * @param others what must not wake it
   * @param crash the type of the event after which the process dies before the look, or null
   */
  private record Case(
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

    static Case of(String name, Body body, String path, String kind, String what) {
      return new Case(
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

    Case only(Where place) {
      return new Case(
          name, EnumSet.of(place), body, before, path, kind, what, until, fire, others, crash);
    }

    Case after(Consumer<Act> act) {
      return new Case(name, places, body, act, path, kind, what, until, fire, others, crash);
    }

    Case until(Duration limit) {
      return new Case(name, places, body, before, path, kind, what, limit, fire, others, crash);
    }

    Case wokenBy(Consumer<Act> act) {
      return new Case(name, places, body, before, path, kind, what, until, act, others, crash);
    }

    /** The process dies as soon as an event of this type is on disk. */
    Case crashingAt(String event) {
      return new Case(
          name, places, body, WhyTest::restart, path, kind, what, until, fire, others, event);
    }

    Case notBy(Consumer<Act> act) {
      return new Case(name, places, body, before, path, kind, what, until, fire, act, crash);
    }
  }

  private static Stream<Case> cases() {
    return Stream.of(
        Case.of("a timer", (run, props) -> nap(run), "nap", "timer", "a timer").until(HOUR),
        Case.of(
                "a signal without a deadline",
                (run, props) -> run.signal("go", String.class),
                "go",
                "signal",
                "'go'")
            .wokenBy(act -> act.signal("go")),
        Case.of(
                "a signal with a deadline",
                (run, props) -> run.signal("go", String.class, HOUR).orElse("none"),
                "go",
                "signal",
                "'go'")
            .until(HOUR)
            .wokenBy(act -> act.signal("go")),
        Case.of(
                "a task without a limit",
                (run, props) -> run.ask("task", HumanTask.to("people")).toString(),
                "task",
                "task",
                "'main/task'")
            .wokenBy(act -> act.decide("main", "task", "yes"))
            .notBy(act -> act.decide("decoy", "task", "yes")),
        Case.of(
                "a task with an escalation",
                (run, props) ->
                    run.ask("task", HumanTask.to("people").due(HOUR).escalateTo("bosses", HOUR))
                        .toString(),
                "task",
                "task",
                "'main/task'")
            .until(HOUR)
            .wokenBy(act -> act.decide("main", "task", "yes"))
            .notBy(act -> act.decide("decoy", "task", "yes")),
        Case.of(
                "a retry",
                (run, props) -> failing(run),
                "try",
                "retry",
                "attempt 2 after a failure")
            .until(HOUR),
        Case.of(
                "a step in doubt that a person settles",
                (run, props) -> lost(run, Step.once()),
                "pay",
                "task",
                "'main/pay@1'")
            .wokenBy(act -> act.decide("main", "pay@1", "done"))
            .notBy(act -> act.decide("decoy", "pay@1", "done")),
        Case.of(
                "a step in doubt that is verified after a grace",
                (run, props) -> verified(run),
                "pay",
                "verification",
                "verification")
            .only(Where.IN_MEMORY)
            .crashingAt("StepStarted")
            .until(HOUR),
        Case.of(
                "a variable's value, with a limit",
                (run, props) -> run.parallel("all", List.of("a", "b"), WhyTest::awaitOrSet),
                "all[a]/await level",
                "variable",
                "'level' to change")
            .until(HOUR)
            .wokenBy(act -> act.signal("go")),
        Case.of(
                "a variable's value, without a limit",
                (run, props) -> run.parallel("all", List.of("c", "b"), WhyTest::awaitOrSet),
                "all[c]/await level",
                "variable",
                "'level' to change")
            .only(Where.IN_MEMORY)
            .wokenBy(act -> act.signal("go")),
        Case.of(
                "the retry of an undo",
                (run, props) -> undone(run, props),
                "pay",
                "retry",
                "another attempt to undo the step")
            .until(HOUR),
        Case.of(
                "an undo by a person",
                (run, props) -> undone(run, props),
                "pay",
                "task",
                "'main/pay@undo'")
            .crashingAt("CompensationStarted")
            .wokenBy(act -> act.decide("main", "pay@undo", "done")),
        Case.of(
                "a signal in a branch of a parallel scope",
                (run, props) -> run.parallel("all", List.of("a", "b"), WhyTest::listenOrNap),
                "all[a]/go",
                "signal",
                "'go'")
            .wokenBy(act -> act.signal("go")),
        Case.of(
                "a timer in a branch of a parallel scope",
                (run, props) -> run.parallel("all", List.of("a", "b"), WhyTest::listenOrNap),
                "all[b]/nap",
                "timer",
                "a timer")
            .until(HOUR),
        Case.of(
                "a signal in a branch of a race",
                (run, props) -> run.race("first", branches()).key(),
                "first[a]/go",
                "signal",
                "'go'")
            .wokenBy(act -> act.signal("go")),
        Case.of(
                "a timer in a branch of a race",
                (run, props) -> run.race("first", branches()).key(),
                "first[b]/nap",
                "timer",
                "a timer")
            .until(HOUR),
        Case.of("a pause", (run, props) -> nap(run), "", "resume", "somebody to resume it")
            .only(Where.PARKED)
            .after(act -> act.engine().engine().pause("main", "me", "lunch"))
            .wokenBy(act -> act.engine().engine().resume("main", "me", "back"))
            .notBy(act -> act.signal("go")),
        Case.of(
                "a block, until its next try",
                (run, props) -> defective(run, props),
                "",
                "repair",
                "mended code")
            .only(Where.PARKED)
            .until(Duration.ofSeconds(10)),
        Case.of(
                "a block, until somebody resumes it",
                (run, props) -> defective(run, props),
                "",
                "repair",
                "mended code")
            .only(Where.PARKED)
            .wokenBy(act -> act.engine().engine().resume("main", "me", "mended")),
        Case.of("a start that is put off", (run, props) -> nap(run), "", "start", "its start")
            .only(Where.PARKED)
            .until(HOUR),
        Case.of("a step in flight", (run, props) -> dig(run, props), "dig", "step", "attempt 1")
            .only(Where.IN_MEMORY)
            .wokenBy(act -> act.props().gate.countDown()),
        Case.of(
                "a step in flight with a timeout",
                (run, props) ->
                    run.step(
                        "dig",
                        String.class,
                        Step.with(Retry.none()).timeout(HOUR),
                        () -> dug(props)),
                "dig",
                "step",
                "attempt 1")
            .only(Where.IN_MEMORY)
            .until(HOUR));
  }

  // Workflows

  private static String nap(Run run) {
    run.sleep("nap", HOUR);
    return "slept";
  }

  private static String failing(Run run) {
    return failingFor(run, HOUR);
  }

  private static String failingFor(Run run, Duration delay) {
    return run.step(
        "try",
        String.class,
        Retry.fixed(delay).jitter(0),
        () -> {
          throw WorkflowException.of(ErrorKind.TRANSIENT, "later", "Not yet.");
        });
  }

  private static String lost(Run run, Step options) {
    return String.valueOf(
        run.<Object>step(
            "pay",
            Object.class,
            options,
            () -> {
              throw new OutcomeUnknownException(
                  ErrorKind.NETWORK, "lost", "The line broke.", new IllegalStateException());
            }));
  }

  private static final Variable<Integer> LEVEL = Variable.of("level", Integer.class, 0);

  private static Object awaitOrSet(Run branch, String key) {
    return switch (key) {
      case "a" -> branch.await(LEVEL, level -> level > 0, HOUR).orElse(-1);
      case "c" -> branch.await(LEVEL, level -> level > 0);
      default -> {
        branch.signal("go", String.class);
        branch.set(LEVEL, 1);
        yield "set";
      }
    };
  }

  /** Pays, fails, and cannot undo; after a deployment it does not even know how. */
  private static String undone(Run run, Props props) {
    Undo undo =
        Undo.by(
                undoing -> {
                  throw WorkflowException.of(ErrorKind.TRANSIENT, "later", "Not yet.");
                })
            .retry(Retry.fixed(HOUR).jitter(0));
    Step options = Step.defaults();
    run.step(
        "pay", String.class, props.forgotten.get() ? options : options.undo(undo), () -> "paid");
    throw WorkflowException.business("no", "The run fails.");
  }

  private static String verified(Run run) {
    return run.step(
        "pay", String.class, Step.once().verify(() -> Verification.done("paid")), () -> "paid");
  }

  private static Object listenOrNap(Run branch, String key) {
    return key.equals("a") ? branch.signal("go", String.class) : nap(branch);
  }

  private static Map<String, Function<Run, String>> branches() {
    Map<String, Function<Run, String>> branches = new LinkedHashMap<>();
    branches.put("a", branch -> branch.signal("go", String.class));
    branches.put("b", WhyTest::nap);
    return branches;
  }

  private static String defective(Run run, Props props) {
    if (!props.mended.get()) {
      throw new IllegalStateException("a defect");
    }
    return nap(run);
  }

  private static String dig(Run run, Props props) {
    return run.step("dig", String.class, () -> dug(props));
  }

  private static String dug(Props props) throws InterruptedException {
    props.gate.await();
    return "dug";
  }

  /** The process died when the start of the step was on disk. */
  private static void restart(Act act) {
    assertThat(act.engine().store().crashed()).isTrue();
    act.props().forgotten.set(true);
    act.engine().crash();
    act.engine().restart();
  }

  // The property

  @TestFactory
  Stream<DynamicNode> what_why_names_wakes_the_run_and_nothing_else_does() {
    return cases()
        .flatMap(one ->
            one.places().stream()
                .map(place ->
                    DynamicTest.dynamicTest(
                        one.name() + " (" + place + ")", () -> check(one, place))));
  }

  private static void check(Case one, Where where) {
    if (one.until() != null) {
      perform(one, where, WhyTest::assertTimeWakes);
    }
    if (one.fire() != null) {
      perform(one, where, WhyTest::assertActWakes);
    }
  }

  private interface Check {
    void check(Case one, Act act);
  }

  private static void perform(Case one, Where where, Check check) {
    Props props = new Props();
    try (TestEngine engine =
        TestEngine.on(
            new MemoryStore()::reopen, settings(where), new ManualClock(), workflow(one, props))) {
      Instant startedAt = engine.clock().instant();
      engine.store().crashAfter(batch -> one.crash() != null && records(batch, one.crash()));
      engine.start(StartRequest.of("case").id("decoy").input(""));
      StartRequest request = StartRequest.of("case").id("main").input("");
      engine.start(one.kind().equals("start") ? request.notBefore(startedAt.plus(HOUR)) : request);
      Act act = new Act(engine, "main", props);
      settle(one, act);
      one.before().accept(act);
      settle(one, act);

      assertThat(engine.engine().row("main").owner() == null).isEqualTo(where == Where.PARKED);
      Duration limit = one.until();
      assertNamed(one, act, limit == null ? null : startedAt.plus(limit));
      int before = progress(act);
      one.others().accept(act);
      act.signal("other");
      settle(one, act);
      assertThat(progress(act)).as("%s", engine.engine().why("main")).isEqualTo(before);
      check.check(one, act);
    } finally {
      props.gate.countDown();
    }
  }

  @TestFactory
  Stream<DynamicNode> the_deadline_that_why_names_ends_any_wait() {
    Map<String, Body> bodies = new LinkedHashMap<>();
    bodies.put("a signal", (run, props) -> run.signal("go", String.class));
    bodies.put(
        "a longer timer",
        (run, props) -> {
          run.sleep("nap", LONG);
          return "slept";
        });
    bodies.put("a task", (run, props) -> run.ask("task", HumanTask.to("people")));
    bodies.put("a retry", (run, props) -> failingFor(run, LONG));
    bodies.put("a variable", (run, props) -> run.await(LEVEL, level -> level > 0));
    return bodies.entrySet().stream()
        .flatMap(body ->
            Stream.of(Where.values())
                .flatMap(where ->
                    Stream.of(true, false)
                        .filter(paused -> where == Where.PARKED || !paused)
                        .map(paused ->
                            DynamicTest.dynamicTest(
                                "%s (%s)%s"
                                    .formatted(body.getKey(), where, paused ? " paused" : ""),
                                () -> checkDeadline(body.getValue(), where, paused)))));
  }

  private static void checkDeadline(Body body, Where where, boolean paused) {
    Props props = new Props();
    Case one = Case.of("deadline", body, "", "", "");
    try (TestEngine engine =
        TestEngine.on(
            new MemoryStore()::reopen, settings(where), new ManualClock(), workflow(one, props))) {
      Instant deadline = engine.clock().instant().plus(HOUR);
      engine.start(StartRequest.of("case").id("main").input("").deadline(HOUR));
      engine.settle();
      if (paused) {
        engine.engine().pause("main", "me", "lunch");
        engine.settle();
      }
      Act act = new Act(engine, "main", props);
      Why why = engine.engine().why("main");
      assertThat(engine.engine().row("main").owner() == null).isEqualTo(where == Where.PARKED);
      assertThat(why.deadline()).isEqualTo(deadline);
      assertThat(why.nextWakeAt()).isEqualTo(deadline);
      assertThat(why.summary()).contains("Its deadline is " + deadline);
      int before = progress(act);
      engine.advance(HOUR.minusMillis(1));
      assertThat(progress(act)).as("a millisecond before").isEqualTo(before);
      engine.advance(Duration.ofMillis(1));
      assertThat(engine.engine().row("main").status()).isEqualTo(RunStatus.TIMED_OUT);
    }
  }

  private static boolean records(Batch batch, String type) {
    return batch.intents().stream()
        .filter(Intent.Append.class::isInstance)
        .map(Intent.Append.class::cast)
        .filter(append -> append.tail().runId().equals("main"))
        .flatMap(append -> append.events().stream())
        .anyMatch(event -> event.type().equals(type));
  }

  private static EngineSettings settings(Where where) {
    EngineSettings settings = TestEngine.settings();
    return settings.run(
        settings
            .run()
            .verifyGrace(HOUR)
            .parkAfter(where == Where.PARKED ? Duration.ZERO : Duration.ofDays(100_000)));
  }

  private static WorkflowDefinition<String, Object> workflow(Case one, Props props) {
    return WorkflowDefinition.of(
        "case",
        String.class,
        Object.class,
        (run, input) -> String.valueOf(one.body().run(run, props)));
  }

  // The assertions

  private static Wait named(Case one, Act act) {
    Why why = act.engine().engine().why("main");
    List<Wait> named = why.waits().stream().filter(wait -> wait.path().equals(one.path())).toList();
    assertThat(named).as("%s", why).hasSize(1);
    return named.getFirst();
  }

  private static void assertNamed(Case one, Act act, @Nullable Instant until) {
    Wait wait = named(one, act);
    Why why = act.engine().engine().why("main");
    assertThat(wait.kind()).isEqualTo(one.kind());
    assertThat(wait.what()).contains(one.what());
    if (until != null || !one.kind().equals("repair")) {
      assertThat(wait.until()).isEqualTo(until);
    }
    assertThat(why.nextWakeAt())
        .isEqualTo(
            why.waits().stream()
                .map(Wait::until)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null));
    if (why.waits().size() == 1 && !one.kind().equals("start")) {
      assertThat(why.summary()).contains(wait.what());
    }
  }

  private static void assertTimeWakes(Case one, Act act) {
    Instant until = Objects.requireNonNull(named(one, act).until());
    int before = progress(act);
    act.props().mended.set(true);
    pass(one, act, Duration.between(act.engine().clock().instant(), until.minusMillis(1)));
    assertThat(progress(act)).as("a millisecond before its time").isEqualTo(before);
    pass(one, act, Duration.ofMillis(1));
    assertProgress(act, before);
  }

  private static void assertActWakes(Case one, Act act) {
    int before = progress(act);
    act.props().mended.set(true);
    if (act.engine().engine().why("main").nextWakeAt() == null) {
      pass(one, act, LONG);
      assertThat(progress(act)).as("after a long time").isEqualTo(before);
    }
    Objects.requireNonNull(one.fire()).accept(act);
    assertProgress(act, before);
  }

  private static void assertProgress(Act act, int before) {
    // With a step in flight in the other run nobody can wait for quiet.
    for (int pause = 0; pause < 5_000 && progress(act) == before; pause++) {
      LockSupport.parkNanos(1_000_000);
    }
    assertThat(progress(act)).as("%s", act.engine().engine().why("main")).isGreaterThan(before);
  }

  private static int progress(Act act) {
    return (int)
        act.engine().engine().history("main", 0, 1_000).stream()
            .map(HistoryEntry::type)
            .filter(type -> !NO_PROGRESS.contains(type))
            .count();
  }

  private static void settle(Case one, Act act) {
    if (!one.kind().equals("step")) {
      act.engine().settle();
      return;
    }
    for (int pause = 0; pause < 5_000 && !inFlight(one, act); pause++) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static boolean inFlight(Case one, Act act) {
    return act.engine().engine().why("main").waits().stream()
        .anyMatch(wait ->
            wait.path().equals(one.path()) && (wait.until() == null) == (one.until() == null));
  }

  private static void pass(Case one, Act act, Duration duration) {
    if (one.kind().equals("step")) {
      act.engine().clock().advance(duration);
    } else {
      act.engine().advance(duration);
    }
  }
}
