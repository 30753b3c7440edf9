package dev.pawl.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.Parallel;
import dev.pawl.api.Retry;
import dev.pawl.api.Step;
import dev.pawl.api.StepFailedException;
import dev.pawl.api.TypeRef;
import dev.pawl.api.Verification;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.query.HistoryEntry;
import dev.pawl.engine.query.Why;
import dev.pawl.engine.service.BreakerRules;
import dev.pawl.engine.service.RateRule;
import dev.pawl.engine.service.ServiceCounts;
import dev.pawl.engine.service.ServiceRules;
import dev.pawl.engine.service.ServiceSettings;
import dev.pawl.engine.service.ServiceView;
import dev.pawl.engine.service.WhenOpen;
import dev.pawl.engine.store.FeedEvent;
import dev.pawl.engine.store.FeedPosition;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.ServiceState;
import dev.pawl.engine.store.Store;
import dev.pawl.testing.TestEngine;
import dev.pawl.testing.time.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How steps wait for the services that they need. For each kind of store. */
@ExtendWith(WithoutEngineLogs.class)
public abstract class ServiceWaitRules {
  private static final String SERVICE = "bank";
  private static final Duration OPEN = BreakerRules.DEFAULTS.openFor();

  /** Opens the same new, empty data each time the result is asked. */
  protected abstract Supplier<? extends Store> newStore();

  /** A service that is well or not, and everybody who called it. */
  private static final class Bank {
    final AtomicBoolean well = new AtomicBoolean();
    final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    final List<Long> times = Collections.synchronizedList(new ArrayList<>());

    String call(String run, long at) {
      calls.add(run);
      times.add(at);
      if (!well.get()) {
        throw WorkflowException.of(ErrorKind.NETWORK, "no-bank", "The bank does not answer.");
      }
      return run;
    }
  }

  private final Bank bank = new Bank();
  private final ManualClock clock = new ManualClock();

  private WorkflowDefinition<String, String> paying(Step options) {
    return WorkflowDefinition.of(
        "pay",
        String.class,
        String.class,
        (run, name) ->
            run.step(
                "pay",
                TypeRef.of(String.class),
                options.service(SERVICE),
                attempt -> bank.call(name, clock.millis())));
  }

  private WorkflowDefinition<String, String> payingOnce() {
    return paying(Step.with(Retry.none()));
  }

  private TestEngine engine(ServiceRules rules, WorkflowDefinition<?, ?>... workflows) {
    return TestEngine.on(
        newStore(), TestEngine.settings(), ServiceSettings.of(rules), clock, workflows);
  }

  private TestEngine engine(WorkflowDefinition<?, ?>... workflows) {
    return engine(ServiceRules.DEFAULTS, workflows);
  }

  private static void start(TestEngine engine, String id) {
    engine.start(StartRequest.of("pay").id(id).input(id));
  }

  /** Five runs whose calls fail: the breaker is open then. */
  private void breakIt(TestEngine engine) {
    for (int i = 1; i <= 5; i++) {
      start(engine, "broken-" + i);
      engine.settle();
    }
    assertThat(bank.calls).hasSize(5);
    assertThat(row(engine)).isEqualTo(ServiceState.OPEN);
    bank.calls.clear();
  }

  private static ServiceState row(TestEngine engine) {
    return engine.engine().services().show(SERVICE).row().state();
  }

  private static ServiceCounts counts(TestEngine engine) {
    return Objects.requireNonNull(engine.engine().services().show(SERVICE).counts());
  }

  private static RunStatus status(TestEngine engine, String id) {
    return engine.engine().row(id).status();
  }

  private static List<String> events(TestEngine engine, String id) {
    return engine.engine().history(id, 0, 1_000).stream()
        .filter(entry -> entry.path().equals("pay"))
        .map(HistoryEntry::type)
        .toList();
  }

  // The breaker

  @Test
  void five_failures_open_it_and_the_sixth_run_waits_without_an_attempt() {
    try (TestEngine engine = engine(payingOnce())) {
      breakIt(engine);
      start(engine, "sixth");
      engine.settle();
      assertThat(bank.calls).isEmpty();
      assertThat(events(engine, "sixth")).containsExactly("ServiceAwaited");
      Why why = engine.engine().why("sixth");
      assertThat(why.summary())
          .contains("'pay' waits for service 'bank', whose circuit breaker is open, until");
      assertThat(why.waits()).singleElement().extracting("kind").isEqualTo("service");
      assertThat(engine.engine().describe("sixth").operations().getFirst().attempts()).isZero();

      bank.well.set(true);
      engine.advance(OPEN);
      assertThat(bank.calls).containsExactly("sixth");
      assertThat(status(engine, "sixth")).isEqualTo(RunStatus.COMPLETED);
      assertThat(row(engine)).isEqualTo(ServiceState.CLOSED);
    }
  }

  @Test
  void a_run_that_waits_leaves_memory_and_goes_on_after_a_restart() {
    try (TestEngine engine = engine(payingOnce())) {
      breakIt(engine);
      start(engine, "sixth");
      engine.advance(Duration.ofSeconds(10));
      assertThat(engine.engine().loadedRuns()).isZero();
      assertThat(engine.engine().row("sixth").reason()).isEqualTo("waits for service 'bank'");
      engine.restart();
      assertThat(row(engine)).isEqualTo(ServiceState.OPEN);
      bank.well.set(true);
      engine.advance(Duration.ofSeconds(49));
      assertThat(bank.calls).isEmpty();
      engine.advance(Duration.ofSeconds(1));
      assertThat(bank.calls).containsExactly("sixth");
      assertThat(status(engine, "sixth")).isEqualTo(RunStatus.COMPLETED);
      assertThat(row(engine)).isEqualTo(ServiceState.CLOSED);
    }
  }

  @Test
  void a_breaker_that_opened_is_open_after_a_crash() {
    try (TestEngine engine = engine(payingOnce())) {
      breakIt(engine);
      engine.crash();
      engine.restart();
      start(engine, "sixth");
      engine.settle();
      assertThat(bank.calls).isEmpty();
      bank.well.set(true);
      engine.advance(OPEN);
      assertThat(status(engine, "sixth")).isEqualTo(RunStatus.COMPLETED);
    }
  }

  @Test
  void one_of_many_tries_and_when_it_succeeds_all_go_on_at_once() {
    try (TestEngine engine = engine(payingOnce())) {
      breakIt(engine);
      IntStream.range(0, 50).forEach(i -> start(engine, "waiting-" + i));
      engine.advance(Duration.ofSeconds(30));
      assertThat(engine.engine().loadedRuns()).isZero();
      IntStream.range(50, 60).forEach(i -> start(engine, "waiting-" + i));
      engine.advance(Duration.ofSeconds(30));
      assertThat(bank.calls).as("the first try fails").hasSize(1);
      assertThat(row(engine)).isEqualTo(ServiceState.OPEN);
      bank.well.set(true);
      engine.advance(OPEN);
      assertThat(bank.calls).as("all others").hasSize(60).doesNotHaveDuplicates();
      assertThat(
              IntStream.range(0, 60)
                  .filter(i -> status(engine, "waiting-" + i) == RunStatus.COMPLETED))
          .hasSize(59);
    }
  }

  @Test
  void a_retry_waits_too_and_its_attempts_are_those_that_began() {
    try (TestEngine engine =
        engine(paying(Step.with(Retry.fixed(Duration.ofSeconds(1)).maxAttempts(7))))) {
      start(engine, "patient");
      engine.advance(Duration.ofSeconds(30));
      assertThat(bank.calls).hasSize(5);
      assertThat(events(engine, "patient").getLast()).isEqualTo("ServiceAwaited");
      bank.well.set(true);
      engine.advance(OPEN);
      assertThat(engine.engine().describe("patient").operations().getFirst().attempts())
          .isEqualTo(6);
      assertThat(status(engine, "patient")).isEqualTo(RunStatus.COMPLETED);
    }
  }

  @Test
  void failures_of_the_work_itself_do_not_open_it() {
    AtomicInteger calls = new AtomicInteger();
    WorkflowDefinition<String, String> wrong =
        WorkflowDefinition.of(
            "pay",
            String.class,
            String.class,
            (run, name) ->
                run.step(
                    "pay",
                    TypeRef.of(String.class),
                    Step.with(Retry.none()).service(SERVICE),
                    attempt -> {
                      calls.incrementAndGet();
                      throw WorkflowException.validation("bad-iban", "That is no IBAN.");
                    }));
    try (TestEngine engine = engine(wrong)) {
      IntStream.range(0, 20).forEach(i -> start(engine, "wrong-" + i));
      engine.settle();
      assertThat(calls).hasValue(20);
      assertThat(row(engine)).isEqualTo(ServiceState.CLOSED);
      assertThat(counts(engine).otherFailures()).isEqualTo(20);
    }
  }

  @Test
  void failures_with_a_code_that_says_nothing_do_not_open_it_either() {
    try (TestEngine engine =
        engine(ServiceRules.DEFAULTS.uncounted(Set.of("no-bank")), payingOnce())) {
      IntStream.range(0, 20).forEach(i -> start(engine, "away-" + i));
      engine.settle();
      assertThat(bank.calls).hasSize(20);
      assertThat(row(engine)).isEqualTo(ServiceState.CLOSED);
    }
  }

  @Test
  void a_step_that_happens_at_most_once_is_not_started_while_it_waits() {
    try (TestEngine engine = engine(paying(Step.once()))) {
      engine.engine().services().open(SERVICE, "ada", "maintenance");
      start(engine, "once");
      engine.settle();
      assertThat(events(engine, "once")).containsExactly("ServiceAwaited");
      engine.crash();
      engine.restart();
      engine.settle();
      bank.well.set(true);
      engine.engine().services().reset(SERVICE, "ada", "done");
      engine.settle();
      assertThat(events(engine, "once"))
          .containsExactly("ServiceAwaited", "StepStarted", "StepCompleted");
    }
  }

  @Test
  void a_step_may_fail_at_once_instead_of_waiting() {
    try (TestEngine engine = engine(ServiceRules.DEFAULTS.whenOpen(WhenOpen.FAIL), payingOnce())) {
      breakIt(engine);
      start(engine, "sixth");
      engine.settle();
      assertThat(bank.calls).isEmpty();
      assertThat(status(engine, "sixth")).isEqualTo(RunStatus.FAILED);
      assertThat(Objects.requireNonNull(engine.engine().describe("sixth").error()).code())
          .isEqualTo("service-unavailable");
    }
  }

  // Operators

  @Test
  void an_operator_opens_it_at_once_and_a_reset_lets_those_go_that_wait() {
    bank.well.set(true);
    try (TestEngine engine = engine(payingOnce())) {
      engine.engine().services().open(SERVICE, "ada", "maintenance");
      start(engine, "in-memory");
      start(engine, "parked");
      engine.advance(Duration.ofDays(1));
      assertThat(bank.calls).isEmpty();
      assertThat(engine.engine().loadedRuns()).isZero();
      start(engine, "in-memory-too");
      engine.settle();
      ServiceView view = engine.engine().services().show(SERVICE);
      assertThat(view.row().actor()).isEqualTo("ada");
      assertThat(view.row().reason()).isEqualTo("maintenance");
      assertThat(view.row().forced()).isTrue();

      engine.engine().services().reset(SERVICE, "bob", "over");
      engine.settle();
      assertThat(bank.calls).containsExactlyInAnyOrder("in-memory", "parked", "in-memory-too");
      assertThat(status(engine, "parked")).isEqualTo(RunStatus.COMPLETED);
      assertThat(feed(engine))
          .containsExactly("dev.pawl.service.forced", "dev.pawl.service.closed");
    }
  }

  private static List<String> feed(TestEngine engine) {
    List<FeedEvent> events = engine.store().reader().feed(FeedPosition.START, 100).events();
    return events.stream().map(event -> event.event().type()).toList();
  }

  @Test
  void what_an_operator_forced_holds_after_a_restart() {
    try (TestEngine engine = engine(payingOnce())) {
      start(engine, "first");
      engine.settle();
      engine.engine().services().close(SERVICE, "ada", "it must go on");
      engine.restart();
      assertThat(engine.engine().services().show(SERVICE).row().forced()).isTrue();
      IntStream.range(0, 20).forEach(i -> start(engine, "failing-" + i));
      engine.settle();
      assertThat(bank.calls).as("no failure opens it").hasSize(21);
      engine.engine().services().open(SERVICE, "ada", "enough");
      engine.restart();
      bank.calls.clear();
      start(engine, "last");
      engine.advance(Duration.ofDays(1));
      assertThat(bank.calls).isEmpty();
    }
  }

  @Test
  void a_run_that_waits_can_be_cancelled_and_paused() {
    bank.well.set(true);
    try (TestEngine engine = engine(payingOnce())) {
      engine.engine().services().open(SERVICE, "ada", "maintenance");
      start(engine, "cancelled");
      start(engine, "paused");
      engine.settle();
      engine.engine().cancel("cancelled", "ada", "not wanted");
      engine.engine().pause("paused", "ada", "later");
      engine.settle();
      assertThat(status(engine, "cancelled")).isEqualTo(RunStatus.CANCELLED);
      engine.engine().services().reset(SERVICE, "ada", "over");
      engine.advance(Duration.ofHours(1));
      assertThat(bank.calls).isEmpty();
      engine.engine().resume("paused", "ada", "now");
      engine.settle();
      assertThat(bank.calls).containsExactly("paused");
    }
  }

  // The rate limit

  @Test
  void a_rate_limit_paces_steps_exactly() {
    bank.well.set(true);
    try (TestEngine engine =
        engine(
            ServiceRules.DEFAULTS.rateLimit(new RateRule(10, Duration.ofSeconds(100), 1)),
            payingOnce())) {
      long begin = clock.millis();
      IntStream.range(0, 30).forEach(i -> start(engine, "paced-" + i));
      engine.advance(Duration.ofSeconds(299));
      assertThat(bank.times)
          .containsExactlyElementsOf(
              IntStream.range(0, 30).mapToObj(i -> begin + 10_000L * i).toList());
    }
  }

  @Test
  void the_time_that_a_rate_limit_gave_holds_after_a_crash() {
    bank.well.set(true);
    try (TestEngine engine =
        engine(
            ServiceRules.DEFAULTS.rateLimit(new RateRule(1, Duration.ofMinutes(10), 1)),
            payingOnce())) {
      long begin = clock.millis();
      start(engine, "now");
      engine.settle();
      start(engine, "later");
      engine.settle();
      assertThat(engine.engine().why("later").summary()).contains("whose rate limit is reached");
      engine.crash();
      engine.restart();
      engine.advance(Duration.ofMinutes(11));
      assertThat(bank.times).containsExactly(begin, begin + 600_000);
    }
  }

  // The bulkhead

  @Test
  void a_bulkhead_never_lets_more_in_than_it_has_places() {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Integer> items = IntStream.range(0, 1_000).boxed().toList();
    WorkflowDefinition<String, Integer> parallel =
        WorkflowDefinition.of(
            "pay",
            String.class,
            Integer.class,
            (run, name) ->
                run.parallel(
                        "all",
                        items,
                        Parallel.byText(),
                        (branch, item) ->
                            branch.step(
                                "pay",
                                Integer.class,
                                Step.defaults().service(SERVICE),
                                () -> {
                                  most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                                  LockSupport.parkNanos(20_000);
                                  inside.decrementAndGet();
                                  return item;
                                }))
                    .size());
    try (TestEngine engine = engine(ServiceRules.DEFAULTS.bulkhead(7).queue(100), parallel)) {
      start(engine, "many");
      engine.advance(Duration.ofMinutes(30));
      assertThat(status(engine, "many")).isEqualTo(RunStatus.COMPLETED);
      assertThat(counts(engine).calls()).isEqualTo(1_000);
      assertThat(most.get()).isBetween(1, 7);
    }
  }

  private WorkflowDefinition<String, String> blocking(Props props, Step options) {
    return WorkflowDefinition.of(
        "pay",
        String.class,
        String.class,
        (run, name) ->
            run.step(
                "pay",
                TypeRef.of(String.class),
                options.service(SERVICE),
                attempt -> {
                  bank.calls.add(name);
                  if (name.startsWith("slow")) {
                    props.gate(name).passStubbornly();
                  }
                  return name;
                }));
  }

  @Test
  void an_abandoned_attempt_keeps_its_place_until_it_ends() {
    Props props = new Props();
    Step impatient = Step.with(Retry.none()).timeout(Duration.ofSeconds(5));
    try (TestEngine engine =
        engine(ServiceRules.DEFAULTS.bulkhead(1), blocking(props, impatient))) {
      start(engine, "slow");
      props.gate("slow").awaitEntered();
      start(engine, "next");
      engine.clock().advance(Duration.ofSeconds(6));
      engine.settle();
      assertThat(status(engine, "slow")).isEqualTo(RunStatus.FAILED);
      assertThat(bank.calls).containsExactly("slow");
      assertThat(engine.engine().why("next").summary())
          .contains("service 'bank', which does as much at a time as it may");
      props.gate("slow").open();
      props.gate("slow").awaitLeft();
      // Its place is given back on its thread, which no clock moves.
      for (int tries = 0; bank.calls.size() < 2; tries++) {
        assertThat(tries).as("the next one begins").isLessThan(10_000);
        LockSupport.parkNanos(1_000_000);
      }
      engine.settle();
      assertThat(bank.calls).containsExactly("slow", "next");
      assertThat(status(engine, "next")).isEqualTo(RunStatus.COMPLETED);
    } finally {
      props.openAll();
    }
  }

  @Test
  void who_is_cancelled_in_the_queue_keeps_nobody_waiting() {
    Props props = new Props();
    try (TestEngine engine =
        engine(ServiceRules.DEFAULTS.bulkhead(1), blocking(props, Step.defaults()))) {
      start(engine, "slow");
      props.gate("slow").awaitEntered();
      start(engine, "unwanted");
      engine.clock().advance(Duration.ofSeconds(1));
      start(engine, "paused");
      start(engine, "wanted");
      assertThat(engine.engine().why("unwanted").waits()).hasSizeLessThan(2);
      engine.engine().cancel("unwanted", "ada", "not wanted");
      engine.engine().pause("paused", "ada", "later");
      assertThat(engine.engine().await("unwanted", Duration.ofSeconds(20)))
          .isEqualTo(RunStatus.CANCELLED);
      props.gate("slow").open();
      engine.settle();
      assertThat(bank.calls).containsExactly("slow", "wanted");
      engine.engine().resume("paused", "ada", "now");
      engine.settle();
      assertThat(bank.calls).containsExactly("slow", "wanted", "paused");
    } finally {
      props.openAll();
    }
  }

  @Test
  void who_was_held_by_the_breaker_stays_in_the_queue_of_the_bulkhead() {
    Props props = new Props();
    WorkflowDefinition<String, String> slow =
        WorkflowDefinition.of(
            "pay",
            String.class,
            String.class,
            (run, name) ->
                run.step(
                    "pay",
                    TypeRef.of(String.class),
                    Step.defaults().service(SERVICE),
                    attempt -> {
                      bank.calls.add(name);
                      props.gate("all").passStubbornly();
                      return name;
                    }));
    try (TestEngine engine = engine(ServiceRules.DEFAULTS.bulkhead(1), slow)) {
      engine.engine().services().open(SERVICE, "ada", "maintenance");
      IntStream.range(0, 5).forEach(i -> start(engine, "held-" + i));
      engine.advance(Duration.ofSeconds(10));
      assertThat(engine.engine().loadedRuns()).isZero();
      engine.engine().services().reset(SERVICE, "ada", "over");
      props.gate("all").awaitEntered();
      for (int tries = 0; counts(engine).waiting() < 4; tries++) {
        assertThat(tries).as("four come to the queue").isLessThan(10_000);
        LockSupport.parkNanos(1_000_000);
      }
      // Whoever left the queue would come back in a minute, and no minute passes here.
      props.gate("all").open();
      engine.settle();
      assertThat(bank.calls).hasSize(5).doesNotHaveDuplicates();
      assertThat(IntStream.range(0, 5).filter(i -> status(engine, "held-" + i).ended())).hasSize(5);
    } finally {
      props.openAll();
    }
  }

  // Crashes

  @Test
  void a_crash_after_any_commit_loses_no_step_that_waits() {
    for (int commits = 1; commits <= 12; commits++) {
      Bank well = new Bank();
      well.well.set(true);
      ConcurrentHashMap<String, Boolean> done = new ConcurrentHashMap<>();
      WorkflowDefinition<String, String> flow =
          WorkflowDefinition.of(
              "pay",
              String.class,
              String.class,
              (run, name) -> {
                String paid =
                    run.step(
                        "pay",
                        TypeRef.of(String.class),
                        Step.once().verify(() -> Verification.notDone()).service(SERVICE),
                        attempt -> well.call(name, clock.millis()));
                done.put(paid, true);
                return paid;
              });
      AtomicInteger left = new AtomicInteger(commits);
      try (TestEngine engine = engine(flow)) {
        engine.store().crashAfter(batch -> left.decrementAndGet() == 0);
        drive(engine);
        assertThat(done).as("crashed after commit %d", commits).containsKeys("a", "b");
        assertThat(well.calls).contains("a", "b");
      }
    }
  }

  /** An operator does the same again after the crash, as operators do. */
  private static void drive(TestEngine engine) {
    for (int rounds = 0; rounds < 3; rounds++) {
      try {
        engine.engine().services().open(SERVICE, "ada", "maintenance");
        start(engine, "a");
        start(engine, "b");
        engine.advance(Duration.ofSeconds(10));
        engine.engine().services().reset(SERVICE, "ada", "over");
        engine.advance(Duration.ofMinutes(30));
      } catch (RuntimeException e) {
        assertThat(engine.store().crashed()).as("%s", e).isTrue();
      }
      if (engine.store().crashed()) {
        engine.restart();
      }
    }
  }

  @Test
  void a_step_that_gave_up_says_so_to_the_code() {
    WorkflowDefinition<String, String> catching =
        WorkflowDefinition.of(
            "pay",
            String.class,
            String.class,
            (run, name) -> {
              try {
                return run.step(
                    "pay",
                    TypeRef.of(String.class),
                    Step.defaults().service(SERVICE),
                    attempt -> name);
              } catch (StepFailedException e) {
                return e.code();
              }
            });
    try (TestEngine engine = engine(ServiceRules.DEFAULTS.whenOpen(WhenOpen.FAIL), catching)) {
      engine.engine().services().open(SERVICE, "ada", "maintenance");
      start(engine, "caught");
      assertThat(engine.engine().await("caught", Duration.ofSeconds(20)))
          .isEqualTo(RunStatus.COMPLETED);
      assertThat(engine.engine().describe("caught").output().asString())
          .isEqualTo("service-unavailable");
    }
  }
}
