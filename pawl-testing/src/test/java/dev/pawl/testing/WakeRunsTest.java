package dev.pawl.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.WorkflowDefinition;
import dev.pawl.engine.EngineSettings;
import dev.pawl.engine.RunHandle;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.store.RunFilter;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.Store;
import dev.pawl.engine.store.StoreReader;
import dev.pawl.testing.scenario.WithoutEngineLogs;
import dev.pawl.testing.store.MemoryStore;
import dev.pawl.testing.time.ManualClock;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who waits for room or for a time is found, and nobody is looked for in vain. */
@ExtendWith(WithoutEngineLogs.class)
class WakeRunsTest {
  private static final int RUNS = 200;

  private final MemoryStore data = new MemoryStore();

  /** How often the store was asked who is due. */
  private final AtomicInteger looks = new AtomicInteger();

  private TestEngine engine(EngineSettings settings, WorkflowDefinition<?, ?>... workflows) {
    return TestEngine.on(this::counted, settings, new ManualClock(), workflows);
  }

  private Store counted() {
    Store store = data.reopen();
    StoreReader reader = through(StoreReader.class, store.reader());
    return (Store)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Store.class},
            (proxy, method, arguments) ->
                method.getName().equals("reader") ? reader : invoke(store, method, arguments));
  }

  private <T> T through(Class<T> type, T target) {
    return type.cast(
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (method.getName().equals("due")) {
                looks.incrementAndGet();
              }
              return invoke(target, method, arguments);
            }));
  }

  private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static WorkflowDefinition<Integer, Integer> counting() {
    return WorkflowDefinition.of(
        "count",
        Integer.class,
        Integer.class,
        (run, number) -> run.step("count", Integer.class, () -> number + 1));
  }

  private static List<RunStatus> statuses(TestEngine engine) {
    return engine.engine().list(RunFilter.newest(RUNS + 1)).stream().map(RunRow::status).toList();
  }

  @Test
  void runs_that_come_and_go_make_nobody_look_for_due_ones() {
    try (TestEngine engine = engine(TestEngine.settings(), counting())) {
      engine.settle();
      int before = looks.get();
      for (int i = 0; i < RUNS; i++) {
        RunHandle run = engine.start("count", i);
        engine.settle();
        assertThat(engine.engine().row(run.id()).status()).isEqualTo(RunStatus.COMPLETED);
      }
      assertThat(looks.get()).isEqualTo(before);
    }
  }

  @Test
  void whoever_parks_until_a_time_is_found_at_that_time() {
    WorkflowDefinition<Integer, Integer> nap =
        WorkflowDefinition.of(
            "nap",
            Integer.class,
            Integer.class,
            (run, number) -> {
              run.sleep("nap", Duration.ofDays(number));
              return number;
            });
    try (TestEngine engine = engine(TestEngine.settings(), nap)) {
      engine.start("nap", 3);
      engine.start("nap", 2);
      engine.settle();
      engine.start("nap", 1);
      engine.advance(Duration.ofDays(3));
      assertThat(statuses(engine)).hasSize(3).containsOnly(RunStatus.COMPLETED);
    }
  }

  /** Often, because an end and a look for due runs may cross each other at any moment. */
  @RepeatedTest(20)
  void nobody_who_waits_for_room_is_forgotten() throws InterruptedException {
    EngineSettings small = TestEngine.settings().maxLoadedRuns(1);
    try (TestEngine engine = engine(small, counting())) {
      CountDownLatch started = new CountDownLatch(RUNS);
      List<Thread> clients = new ArrayList<>();
      for (int i = 0; i < RUNS; i++) {
        int number = i;
        clients.add(
            Thread.startVirtualThread(() -> {
              engine.start(StartRequest.of("count").input(number));
              started.countDown();
            }));
      }
      started.await();
      for (Thread client : clients) {
        client.join();
      }
      engine.settle();
      assertThat(statuses(engine)).hasSize(RUNS).containsOnly(RunStatus.COMPLETED);
    }
  }
}
