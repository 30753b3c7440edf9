package dev.pawl.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.Fallback;
import dev.pawl.api.HealthCheck;
import dev.pawl.api.HealthReport;
import dev.pawl.api.Retry;
import dev.pawl.api.Step;
import dev.pawl.api.TypeRef;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.health.Health;
import dev.pawl.engine.health.HealthSettings;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.testing.scenario.WithoutEngineLogs;
import dev.pawl.testing.store.MemoryStore;
import dev.pawl.testing.time.ManualClock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** When an engine looks at its health by itself. */
@ExtendWith(WithoutEngineLogs.class)
class HealthTimesTest {
  private final AtomicInteger looks = new AtomicInteger();
  private final CountDownLatch release = new CountDownLatch(1);

  private TestEngine engine(HealthSettings settings) {
    return TestEngine.on(
        new MemoryStore()::reopen,
        TestEngine.settings(),
        new ManualClock(),
        builder ->
            builder
                .health(settings)
                .healthCheck(
                    HealthCheck.of(
                        "counter",
                        () -> {
                          looks.incrementAndGet();
                          return HealthReport.healthy("Counted.");
                        })),
        WorkflowDefinition.of(
            "pays",
            String.class,
            String.class,
            (run, input) ->
                run.step(
                    "pay",
                    TypeRef.of(String.class),
                    Step.with(Retry.none()).service("bank"),
                    attempt -> {
                      if (input.equals("refused")) {
                        throw WorkflowException.of(ErrorKind.NETWORK, "away", "Nobody answers.");
                      }
                      return "paid";
                    })),
        WorkflowDefinition.of(
            "makesDo",
            String.class,
            String.class,
            (run, input) ->
                run.step(
                    "think",
                    TypeRef.of(String.class),
                    Step.with(Retry.none()).fallback(new Fallback.Value("guessed")),
                    attempt -> {
                      throw WorkflowException.of(ErrorKind.NETWORK, "away", "Nobody answers.");
                    })),
        WorkflowDefinition.of(
            "slow",
            String.class,
            String.class,
            (run, input) ->
                run.step(
                    "dig",
                    String.class,
                    Step.with(Retry.none()).timeout(Duration.ofSeconds(10)),
                    () -> {
                      release.await();
                      return "dug";
                    })));
  }

  /** A look happens on threads of its own, which no clock moves. */
  private static void until(BooleanSupplier done) {
    for (int pause = 0; pause < 10_000 && !done.getAsBoolean(); pause++) {
      LockSupport.parkNanos(1_000_000);
    }
    assertThat(done.getAsBoolean()).isTrue();
  }

  /** So many looks happened, and the last one for this reason. */
  private void awaitLook(TestEngine engine, int count, String reason) {
    until(() ->
        looks.get() == count
            && engine.engine().health().latest().map(Health::reason).equals(Optional.of(reason)));
  }

  @Test
  void everyFiveMinutes() {
    try (TestEngine engine = engine(HealthSettings.defaults())) {
      engine.clock().advance(Duration.ofMinutes(5).minusMillis(1));
      assertThat(engine.engine().health().latest()).isEmpty();
      engine.clock().advance(Duration.ofMillis(1));
      awaitLook(engine, 1, "its time had come");
      engine.clock().advance(Duration.ofMinutes(5));
      awaitLook(engine, 2, "its time had come");
    }
  }

  @Test
  void afterAnEngineLeftRunsInItsMemory() {
    try (TestEngine engine = engine(HealthSettings.defaults())) {
      String id = engine.start("slow", "x").id();
      until(() -> engine.engine().why(id).waits().size() == 1);
      assertThat(looks).hasValue(0);
      engine.crash();
      engine.restart();
      awaitLook(engine, 1, "an engine left 1 runs in its memory");
    } finally {
      release.countDown();
    }
  }

  @Test
  void whenAStepTakesTooLong() {
    try (TestEngine engine = engine(HealthSettings.defaults())) {
      String id = engine.start("slow", "x").id();
      until(() -> engine.engine().why(id).waits().size() == 1);
      assertThat(looks).hasValue(0);
      engine.clock().advance(Duration.ofSeconds(10));
      awaitLook(engine, 1, "step 'dig' of run '" + id + "' took too long");
    } finally {
      release.countDown();
    }
  }

  @Test
  void whenACircuitBreakerOpensAndWhenItCloses() {
    try (TestEngine engine = engine(HealthSettings.defaults())) {
      for (int i = 0; i < 5; i++) {
        assertThat(looks).hasValue(0);
        engine.start("pays", "refused");
        engine.settle();
      }
      awaitLook(engine, 1, "the circuit breaker of service 'bank' opened");
      engine.clock().advance(Duration.ofMinutes(2));
      engine.start("pays", "now");
      engine.settle();
      awaitLook(engine, 2, "the circuit breaker of service 'bank' closed");
    }
  }

  @Test
  void whenAPolicyPutARunRight() {
    try (TestEngine engine = engine(HealthSettings.defaults())) {
      String id = engine.start("makesDo", "x").id();
      engine.settle();
      assertThat(engine.engine().describe(id).status()).isEqualTo(RunStatus.COMPLETED);
      awaitLook(engine, 1, "run '" + id + "' took a fallback");
    }
  }

  @Test
  void neverWhereItIsSwitchedOff() {
    try (TestEngine engine = engine(HealthSettings.off())) {
      var ignored = engine.start("slow", "x");
      engine.clock().advance(Duration.ofHours(1));
      engine.crash();
      engine.restart();
      engine.clock().advance(Duration.ofHours(1));
      assertThat(looks).hasValue(0);
      assertThat(engine.engine().health().latest()).isEmpty();
    } finally {
      release.countDown();
    }
  }
}
