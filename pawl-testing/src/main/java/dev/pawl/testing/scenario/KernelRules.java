package dev.pawl.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.BranchFailedException;
import dev.pawl.api.CancelledException;
import dev.pawl.api.Run;
import dev.pawl.api.StepFailedException;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.Engine;
import dev.pawl.engine.RunHandle;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.query.RunView;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.Store;
import dev.pawl.testing.TestEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rules of the kernel that only a crash can test. For each kind of store. */
@ExtendWith(WithoutEngineLogs.class)
public abstract class KernelRules {
  private static final int ENOUGH_CRASHES = 60;
  private static final int LISTENERS = 50;
  private static final int SIGNALS = 20;

  /** Opens the same new, empty data each time the result is asked. */
  protected abstract Supplier<? extends Store> newStore();

  // Shared state

  @Test
  void ten_branches_that_append_to_one_list_see_the_same_order_after_a_crash_at_any_event() {
    for (int crashAt = 1; crashAt <= ENOUGH_CRASHES; crashAt++) {
      int survived = crashAt;
      try (TestEngine engine = TestEngine.on(newStore(), sharedList())) {
        engine.store().crashAfterCommits(survived);
        String id = "run-1";
        boolean crashed = !startAndSettle(engine, id);
        if (crashed) {
          engine.crash();
          engine.restart();
          engine.settle();
        }
        if (crashed && crashAt == 1) {
          continue; // the start itself was not committed
        }
        RunView view = engine.engine().describe(id);
        assertThat(view.status())
            .as("crash at %d: %s", crashAt, view)
            .isEqualTo(RunStatus.COMPLETED);
        assertThat(view.operations())
            .extracting(RunView.OperationView::path)
            .filteredOn(path -> path.startsWith("then "))
            .containsExactly("then " + view.output().asString());
        if (!crashed) {
          assertThat(crashAt).as("at least 12 crashes").isGreaterThan(12);
          return;
        }
      }
    }
    throw new AssertionError("The run needs more than " + ENOUGH_CRASHES + " commits.");
  }

  /** Whether the run was started and nothing crashed. */
  private static boolean startAndSettle(TestEngine engine, String id) {
    try {
      engine.start(StartRequest.of("shared").id(id).input("x"));
    } catch (dev.pawl.engine.error.EngineException e) {
      return false;
    }
    engine.settle();
    return !engine.store().crashed();
  }

  private static WorkflowDefinition<String, String> sharedList() {
    return WorkflowDefinition.of(
        "shared",
        String.class,
        String.class,
        (run, input) -> {
          List<String> order = new ArrayList<>();
          List<Integer> ten = IntStream.range(0, 10).boxed().toList();
          run.parallel(
              "branches",
              ten,
              (branch, number) -> {
                branch.step("x", Integer.class, () -> number);
                order.add(number.toString());
                return number;
              });
          String name = String.join("-", order);
          return run.step("then " + name, String.class, () -> name);
        });
  }

  // Identity of exceptions

  @Test
  void the_same_arm_catches_the_same_exception_live_and_replayed() {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    WorkflowDefinition<String, Integer> workflow =
        WorkflowDefinition.of(
            "arms",
            String.class,
            Integer.class,
            (run, input) -> {
              String step =
                  arm(() ->
                      run.step(
                          "step",
                          String.class,
                          () -> {
                            throw new java.nio.file.NoSuchFileException("missing.txt");
                          }));
              String branch =
                  arm(() ->
                      run.parallel(
                          "branches",
                          List.of("a"),
                          (child, key) ->
                              child.step(
                                  "x",
                                  String.class,
                                  () -> {
                                    throw WorkflowException.business("no", "No.")
                                        .withDetails(java.util.Map.of("n", 1));
                                  })));
              seen.add(step + " " + branch);
              run.step("after " + step, Integer.class, () -> 1);
              run.step("after " + branch, Integer.class, () -> 2);
              return seen.size();
            });
    try (KernelHost host =
        KernelHost.crashing(
            batch -> KernelHost.recordsProgress(batch, Set.of()), newStore(), workflow)) {
      String id = host.start(StartRequest.of("arms").input("x"));
      host.settle();
      assertThat(host.report(id).status()).isEqualTo(RunStatus.COMPLETED);
      assertThat(seen).hasSizeGreaterThan(2);
      assertThat(Set.copyOf(seen))
          .containsExactly(
              "step PERMANENT no-such-file missing.txt {} 1 branch BUSINESS no No. {n=1} branches[a]");
    }
  }

  private static String arm(Supplier<@Nullable Object> body) {
    try {
      return "no exception: " + body.get();
    } catch (StepFailedException e) {
      return "step %s %s %s %s %d"
          .formatted(e.kind(), e.code(), e.getMessage(), e.details(), e.attempts());
    } catch (BranchFailedException e) {
      return "branch %s %s %s %s %s"
          .formatted(e.kind(), e.code(), e.getMessage(), e.details(), e.path());
    } catch (CancelledException e) {
      return "cancelled";
    } catch (WorkflowException e) {
      return "other";
    }
  }

  // Downtime

  @Test
  void a_signal_that_came_before_the_timers_of_a_downtime_is_delivered_before_them() {
    assertThat(afterDowntime(Duration.ofMinutes(3))).isEqualTo("signal, ten");
  }

  @Test
  void a_signal_that_came_between_the_timers_of_a_downtime_is_delivered_between_them() {
    assertThat(afterDowntime(Duration.ofMinutes(7))).isEqualTo("five, ten");
  }

  @Test
  void a_signal_that_came_at_the_time_of_a_timer_is_delivered_before_it() {
    assertThat(afterDowntime(Duration.ofMinutes(5))).isEqualTo("signal, ten");
  }

  @Test
  void without_a_signal_the_timers_of_a_downtime_fire_in_the_order_of_their_times() {
    assertThat(afterDowntime(null)).isEqualTo("five, ten");
  }

  private String afterDowntime(@Nullable Duration signalAt) {
    WorkflowDefinition<String, String> workflow =
        WorkflowDefinition.of("downtime", String.class, String.class, KernelRules::fiveAndTen);
    Supplier<? extends Store> stores = newStore();
    try (TestEngine engine = TestEngine.on(stores, workflow)) {
      RunHandle run = engine.start("downtime", "x");
      engine.settle();
      Instant ten = engine.clock().instant();
      engine.crash();
      if (signalAt != null) {
        engine.clock().moveTo(ten.plus(signalAt));
        try (Engine passive =
            Engine.builder()
                .store(stores.get())
                .clock(engine.clock().face())
                .register(workflow)
                .passive()
                .start()) {
          assertThat(passive.signal(run.id(), "go", "now", Optional.empty(), "test")).isTrue();
        }
      }
      engine.clock().moveTo(ten.plus(Duration.ofHours(1)));
      engine.restart();
      engine.settle();
      RunView view = engine.engine().describe(run.id());
      assertThat(view.status()).isEqualTo(RunStatus.COMPLETED);
      return view.output().asString();
    }
  }

  private static String fiveAndTen(Run run, String input) {
    List<String> order = new ArrayList<>();
    run.parallel(
        "both",
        List.of("ten", "five"),
        (branch, key) -> {
          if (key.equals("ten")) {
            branch.sleep("ten", Duration.ofMinutes(10));
            order.add("ten");
          } else {
            Optional<String> signal = branch.signal("go", String.class, Duration.ofMinutes(5));
            order.add(signal.isPresent() ? "signal" : "five");
          }
          return key;
        });
    return String.join(", ", order);
  }

  // Parking

  @Test
  void a_signal_that_comes_while_its_run_leaves_memory_always_wakes_it() {
    WorkflowDefinition<String, Integer> workflow =
        WorkflowDefinition.of(
            "listener",
            String.class,
            Integer.class,
            (run, input) -> {
              int sum = 0;
              for (int i = 0; i < SIGNALS; i++) {
                sum += run.signal("n", Integer.class);
              }
              return sum;
            });
    try (KernelHost host = KernelHost.forgetful(newStore(), workflow)) {
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < LISTENERS; i++) {
        ids.add(host.start(StartRequest.of("listener").input("x")));
      }
      List<Thread> senders = new ArrayList<>();
      for (String id : ids) {
        senders.add(
            Thread.ofVirtual()
                .start(() -> {
                  for (int i = 0; i < SIGNALS; i++) {
                    host.engine().signal(id, "n", 1);
                  }
                }));
      }
      for (Thread sender : senders) {
        join(sender);
      }
      host.settle();
      for (String id : ids) {
        assertThat(host.report(id).output()).as("%s", host.report(id)).isEqualTo(SIGNALS);
      }
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
