package dev.pawl.testing;

import dev.pawl.api.WorkflowDefinition;
import dev.pawl.engine.Engine;
import dev.pawl.engine.EngineBuilder;
import dev.pawl.engine.EngineSettings;
import dev.pawl.engine.RunHandle;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.clock.Entropy;
import dev.pawl.engine.feed.FeedSettings;
import dev.pawl.engine.health.HealthSettings;
import dev.pawl.engine.journal.LingerSettings;
import dev.pawl.engine.journal.WriterSettings;
import dev.pawl.engine.letter.DeadLetterSettings;
import dev.pawl.engine.retain.RetentionSettings;
import dev.pawl.engine.run.RunSettings;
import dev.pawl.engine.service.ServiceSettings;
import dev.pawl.engine.store.Batch;
import dev.pawl.engine.store.RunFilter;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.Store;
import dev.pawl.engine.sweep.SweepSettings;
import dev.pawl.testing.store.FaultyStore;
import dev.pawl.testing.store.MemoryStore;
import dev.pawl.testing.time.ManualClock;
import dev.pawl.testing.time.SeededEntropy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An engine for tests: its time moves by hand, its chance repeats itself, its store fails on
 * demand, and it can crash and be started again on what was committed. For one thread.
 *
 * <pre>{@code
 * try (TestEngine engine = TestEngine.inMemory(workflow)) {
 *   RunHandle run = engine.start("reminder", input);
 *   engine.advance(Duration.ofDays(30));
 *   assertThat(run.result(String.class)).isEqualTo("sent");
 * }
 * }</pre>
 */
public final class TestEngine implements AutoCloseable {
  /** How long the engine may be busy before a test gives up, in pauses of a millisecond or more. */
  private static final int MAX_PAUSES = 20_000;

  /** How often the engine is asked before pauses grow to that. */
  private static final int MAX_SPINS = 200;

  private static final Duration NEVER = Duration.ofDays(100_000);

  private static final long PAUSE_NANOS = 1_000_000;
  private static final long SPIN_NANOS = 20_000;

  private final Supplier<? extends Store> stores;
  private final EngineSettings settings;
  private final ManualClock clock;
  private Consumer<EngineBuilder> equipment;
  private final Entropy entropy;
  private List<WorkflowDefinition<?, ?>> workflows;
  private FaultyStore store;
  private Consumer<FaultyStore> trap = opened -> {};
  private @Nullable Engine engine;

  private TestEngine(
      Supplier<? extends Store> stores,
      EngineSettings settings,
      ManualClock clock,
      Consumer<EngineBuilder> equipment,
      List<WorkflowDefinition<?, ?>> workflows) {
    this.stores = stores;
    this.settings = settings;
    this.clock = clock;
    this.equipment = equipment;
    this.entropy = new SeededEntropy(clock.millis());
    this.workflows = workflows;
    this.store = new FaultyStore(stores.get());
    this.engine = open();
  }

  /** An engine on an empty store in memory. */
  public static TestEngine inMemory(WorkflowDefinition<?, ?>... workflows) {
    return on(new MemoryStore()::reopen, workflows);
  }

  /**
   * An engine on a store.
   *
   * @param stores opens the same data each time it is asked; the engine closes what it got
   */
  public static TestEngine on(
      Supplier<? extends Store> stores, WorkflowDefinition<?, ?>... workflows) {
    return on(stores, settings(), new ManualClock(), workflows);
  }

  /** An engine with other limits than {@link #settings}, at another time. */
  public static TestEngine on(
      Supplier<? extends Store> stores,
      EngineSettings settings,
      ManualClock clock,
      WorkflowDefinition<?, ?>... workflows) {
    return on(stores, settings, clock, builder -> {}, workflows);
  }

  /** An engine with other rules for services, too. */
  public static TestEngine on(
      Supplier<? extends Store> stores,
      EngineSettings settings,
      ServiceSettings services,
      ManualClock clock,
      WorkflowDefinition<?, ?>... workflows) {
    return on(stores, settings, clock, builder -> builder.services(services), workflows);
  }

  /**
   * The same with what the engine is given besides, such as health checks.
   *
   * @param equipment is told of each engine before it is started
   */
  public static TestEngine on(
      Supplier<? extends Store> stores,
      EngineSettings settings,
      ManualClock clock,
      Consumer<EngineBuilder> equipment,
      WorkflowDefinition<?, ?>... workflows) {
    return new TestEngine(stores, settings, clock, equipment, List.of(workflows));
  }

  /** The same engine, started anew with what this adds to its builder, now and each time. */
  public TestEngine with(Consumer<EngineBuilder> additions) {
    equipment = equipment.andThen(additions);
    crash();
    restart();
    return this;
  }

  /**
   * Limits for tests: one intent a transaction, so that a crash can come between any two; failed
   * transactions repeated after 5 ms; steps in flight dropped 100 ms after closing begins.
   */
  public static EngineSettings settings() {
    WriterSettings writer = WriterSettings.defaults();
    return new EngineSettings(
        RunSettings.defaults(),
        new WriterSettings(
            1,
            writer.maxBatchBytes(),
            LingerSettings.NONE,
            writer.maxQueuedBytes(),
            Duration.ofMillis(5)),
        20_000,
        500,
        10,
        Duration.ofMillis(100),
        // Looking after runs would ring every few seconds of the years that tests skip.
        NEVER,
        Duration.ofSeconds(10),
        RetentionSettings.defaults(),
        new SweepSettings(NEVER, NEVER, NEVER),
        // Readers are told of what their own engine publishes, which is all there is in a test.
        FeedSettings.defaults().interval(NEVER),
        DeadLetterSettings.defaults().interval(NEVER));
  }

  private Engine open() {
    EngineBuilder builder =
        Engine.builder()
            .store(store)
            .settings(settings)
            .clock(clock.face())
            .entropy(entropy)
            // Its looks would come between the commits that tests count.
            .health(HealthSettings.off())
            .node("test");
    workflows.forEach(builder::register);
    equipment.accept(builder);
    return builder.start();
  }

  /** The engine of the moment; another one after a restart. */
  public Engine engine() {
    Engine running = engine;
    if (running == null) {
      throw new IllegalStateException("The engine crashed or was closed. Call restart() first.");
    }
    return running;
  }

  /** The clock that this engine lives by. */
  public ManualClock clock() {
    return clock;
  }

  /** The store of the engine of the moment, to make it fail. */
  public FaultyStore store() {
    return store;
  }

  // Working

  /** Starts a run of the newest version of a workflow. */
  public RunHandle start(String workflow, @Nullable Object input) {
    return engine().start(workflow, input);
  }

  /** Starts a run. */
  public RunHandle start(StartRequest request) {
    return engine().start(request);
  }

  /**
   * Waits until nothing more happens at this time, or the store has crashed.
   *
   * @throws IllegalStateException when the engine stays busy, saying with what
   */
  public void settle() {
    int calm = 0;
    for (int pause = -MAX_SPINS; pause < MAX_PAUSES; pause++) {
      if (store.crashed()) {
        return;
      }
      // Twice, because the parts of an engine are looked at one after the other.
      calm = !clock.ringing() && engine().idle() ? calm + 1 : 0;
      if (calm == 2) {
        return;
      }
      if (pause < 0) {
        LockSupport.parkNanos(SPIN_NANOS);
      } else {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
    throw new IllegalStateException(
        "The engine is still busy after %d s: %s. A step that waits for the test must be released, or use clock().advance(…), which does not wait."
            .formatted(MAX_PAUSES * PAUSE_NANOS / 1_000_000_000, busyWith()));
  }

  private String busyWith() {
    List<RunRow> rows =
        engine().list(RunFilter.newest(100)).stream().filter(row -> !row.status().ended()).toList();
    return rows.isEmpty()
        ? "no run is open"
        : rows.stream()
            .map(row -> engine().why(row.id()).toString())
            .collect(Collectors.joining("; "));
  }

  /**
   * Lets time pass: everything that falls due happens at its own time, one after the other. Ends
   * early when the store crashes.
   */
  public void advance(Duration duration) {
    Instant target = clock.instant().plus(duration);
    settle();
    while (!store.crashed()) {
      Instant next = clock.nextAlarm().orElse(Instant.MAX);
      if (next.isAfter(target)) {
        clock.moveTo(target);
        settle();
        return;
      }
      clock.moveTo(next);
      settle();
    }
  }

  // Crashing

  /**
   * Crashes the store whenever a batch of this sort is written: now, and after each restart from
   * its first commit on.
   */
  public void crashAfter(Predicate<Batch> batch) {
    trap(opened -> opened.crashAfter(batch));
  }

  /** Prepares the store of now, and each later one before anything is written to it. */
  public void trap(Consumer<FaultyStore> preparation) {
    trap = preparation;
    trap.accept(store);
  }

  /** Ends the engine as a power cut does: what is not committed is gone. */
  public void crash() {
    store.crash();
    close();
  }

  /** Stops the engine in good order if it still works, and starts one on the same store. */
  public void restart() {
    close();
    store = new FaultyStore(stores.get());
    trap.accept(store);
    engine = open();
  }

  /** The same with other workflows, as after a deployment. */
  public void restart(WorkflowDefinition<?, ?>... deployed) {
    workflows = List.of(deployed);
    restart();
  }

  @Override
  public void close() {
    Engine running = engine;
    engine = null;
    if (running != null) {
      running.close();
    }
  }
}
