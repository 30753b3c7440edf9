package dev.pawl.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.Retry;
import dev.pawl.api.Step;
import dev.pawl.api.TypeRef;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.Engine;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.service.ServiceView;
import dev.pawl.engine.store.Remains;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.ServiceState;
import dev.pawl.engine.store.Store;
import dev.pawl.engine.store.StoreReader;
import dev.pawl.engine.store.StoreWriter;
import dev.pawl.testing.scenario.WithoutEngineLogs;
import dev.pawl.testing.store.MemoryStore;
import dev.pawl.testing.time.ManualClock;
import dev.pawl.testing.time.SeededEntropy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two engines on the same data see what each other's breakers do. */
@ExtendWith(WithoutEngineLogs.class)
class SharedBreakersTest {
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** A store that says that others work on its data, too. */
  private record Shared(Store store) implements Store {
    @Override
    public int writers() {
      return store.writers();
    }

    @Override
    public StoreWriter openWriter(int index) {
      return store.openWriter(index);
    }

    @Override
    public StoreReader reader() {
      return store.reader();
    }

    @Override
    public boolean shared() {
      return true;
    }

    @Override
    public String description() {
      return store.description();
    }

    @Override
    public Remains dropRemains() {
      return store.dropRemains();
    }

    @Override
    public void backup(Path file) {
      store.backup(file);
    }

    @Override
    public void close() {
      store.close();
    }
  }

  private final MemoryStore data = new MemoryStore();
  private final ManualClock clock = new ManualClock();
  private final AtomicBoolean well = new AtomicBoolean();
  private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
  private final Engine here = engine("here");
  private final Engine there = engine("there");

  private Engine engine(String node) {
    WorkflowDefinition<String, String> pay =
        WorkflowDefinition.of(
            "pay",
            String.class,
            String.class,
            (run, name) ->
                run.step(
                    "pay",
                    TypeRef.of(String.class),
                    Step.with(Retry.none()).service("bank"),
                    attempt -> {
                      calls.add(node);
                      if (!well.get()) {
                        throw WorkflowException.of(ErrorKind.NETWORK, "no-bank", "It is away.");
                      }
                      return name;
                    }));
    return Engine.builder()
        .store(new Shared(data.reopen()))
        .settings(TestEngine.settings())
        .clock(clock.face())
        .entropy(new SeededEntropy(node.hashCode()))
        .node(node)
        .register(pay)
        .start();
  }

  @AfterEach
  void close() {
    here.close();
    there.close();
  }

  /** Lets time pass, and both engines come to rest, so that each has looked. */
  private void pass(Duration duration) {
    long end = clock.millis() + duration.toMillis();
    while (clock.millis() < end) {
      clock.advance(Duration.ofMillis(Math.min(500, end - clock.millis())));
      for (int calm = 0, tries = 0; calm < 3; tries++) {
        assertThat(tries).as("the engines come to rest").isLessThan(20_000);
        calm = !clock.ringing() && here.idle() && there.idle() ? calm + 1 : 0;
        LockSupport.parkNanos(200_000);
      }
    }
  }

  private static void start(Engine engine, String id) {
    engine.start(StartRequest.of("pay").id(id).input(id));
  }

  private void breakItHere() {
    start(there, "known-there");
    for (int i = 0; i < 5; i++) {
      start(here, "broken-" + i);
      pass(Duration.ofMillis(10));
    }
    pass(LOOK.plus(LOOK));
    calls.clear();
  }

  @Test
  void aBreakerThatOpensOnOneHoldsTheStepsOfTheOther() {
    breakItHere();
    start(there, "held");
    pass(Duration.ofSeconds(5));
    assertThat(calls).isEmpty();
    assertThat(there.why("held").summary()).contains("circuit breaker is open");
    assertThat(there.services().show("bank").row().actor()).isEqualTo("here");
    well.set(true);
    pass(Duration.ofMinutes(2));
    assertThat(here.row("held").status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(here.services().show("bank").row().state()).isEqualTo(ServiceState.CLOSED);
    assertThat(there.services().show("bank").row().state()).isEqualTo(ServiceState.CLOSED);
  }

  @Test
  void whatAnOperatorDoesAtOneIsDoneAtTheOtherToo() {
    well.set(true);
    start(there, "known-there");
    pass(LOOK);
    calls.clear();
    here.services().open("bank", "ada", "maintenance");
    pass(LOOK.plus(LOOK));
    start(there, "held");
    pass(LOOK);
    assertThat(calls).isEmpty();
    here.services().reset("bank", "ada", "over");
    pass(LOOK.plus(LOOK));
    assertThat(calls).hasSize(1);
    ServiceView view = there.services().show("bank");
    assertThat(view.row().version()).isEqualTo(2);
    assertThat(there.row("held").status()).isEqualTo(RunStatus.COMPLETED);
  }
}
