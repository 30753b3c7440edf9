package dev.pawl.bench.load;

import dev.pawl.api.WorkflowDefinition;
import dev.pawl.bench.database.CommitListener;
import dev.pawl.bench.database.Database;
import dev.pawl.bench.database.MeasuredStore;
import dev.pawl.bench.database.Traffic;
import dev.pawl.bench.raw.SampleRun;
import dev.pawl.engine.Engine;
import dev.pawl.engine.EngineBuilder;
import dev.pawl.engine.EngineSettings;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.clock.EngineClock;
import dev.pawl.engine.clock.Entropy;
import dev.pawl.engine.error.EngineException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/** An engine on a database of its own, with clients that keep it busy. */
public final class EngineUnderLoad implements AutoCloseable {
  private static final long REFUSED_PAUSE_NANOS = 1_000_000;

  private final Database database;
  private final MeasuredStore store;
  private final Engine engine;
  private final Endings endings = new Endings();
  private final Entropy entropy = Entropy.system();

  private EngineUnderLoad(Database database, MeasuredStore store, Engine engine) {
    this.database = database;
    this.store = store;
    this.engine = engine;
    engine.listen(endings);
  }

  /** Starts an engine with the default settings. */
  public static EngineUnderLoad open(Database database, WorkflowDefinition<?, ?>... workflows) {
    return open(database, EngineSettings.defaults(), EngineClock.system(), workflows);
  }

  /** Starts an engine. */
  public static EngineUnderLoad open(
      Database database,
      EngineSettings settings,
      EngineClock clock,
      WorkflowDefinition<?, ?>... workflows) {
    return open(database, settings, clock, (intent, outcome) -> {}, workflows);
  }

  /** Starts an engine with what else it is given, such as policies. */
  public static EngineUnderLoad open(
      Database database,
      EngineSettings settings,
      UnaryOperator<EngineBuilder> more,
      WorkflowDefinition<?, ?>... workflows) {
    return open(database, settings, EngineClock.system(), (intent, outcome) -> {}, more, workflows);
  }

  /** Starts an engine; the listener hears of what is committed from the beginning. */
  public static EngineUnderLoad open(
      Database database,
      EngineSettings settings,
      EngineClock clock,
      CommitListener listener,
      WorkflowDefinition<?, ?>... workflows) {
    return open(database, settings, clock, listener, UnaryOperator.identity(), workflows);
  }

  private static EngineUnderLoad open(
      Database database,
      EngineSettings settings,
      EngineClock clock,
      CommitListener listener,
      UnaryOperator<EngineBuilder> more,
      WorkflowDefinition<?, ?>... workflows) {
    MeasuredStore store = new MeasuredStore(database.open(), listener);
    EngineBuilder builder =
        more.apply(Engine.builder().store(store).settings(settings).clock(clock));
    for (WorkflowDefinition<?, ?> workflow : workflows) {
      builder.register(workflow);
    }
    return new EngineUnderLoad(database, store, builder.start());
  }

  /** The engine itself. */
  public Engine engine() {
    return engine;
  }

  /** What was committed so far. */
  public Traffic traffic() {
    return store.traffic();
  }

  /**
   * Executes runs to their ends, as many at a time as wanted: whenever one ends the next begins.
   *
   * @return the nanoseconds from the first start to the last end
   */
  public long execute(String workflow, Object input, int runs, int concurrency) {
    return new Clients(runs, concurrency).each(() -> execute(workflow, input));
  }

  /** Starts runs without waiting for their ends, as many starts at a time as wanted. */
  public void start(String workflow, Object input, int runs, int concurrency) {
    var ignored =
        new Clients(runs, concurrency).each(() -> start(StartRequest.of(workflow).input(input)));
  }

  /** Executes one run; returns the nanoseconds from the call of start to the committed end. */
  public long execute(String workflow, Object input) {
    Executed executed = execute(StartRequest.of(workflow).input(input));
    return executed.ended() - executed.called();
  }

  /** Executes one run, which gets an id of its own. */
  public Executed execute(StartRequest request) {
    String id = entropy.nextId(System.currentTimeMillis());
    CompletableFuture<Long> ending = endings.expect(id);
    long called = System.nanoTime();
    start(request.id(id));
    long acknowledged = System.nanoTime();
    return new Executed(id, called, acknowledged, Endings.await(ending));
  }

  private void start(StartRequest request) {
    while (true) {
      try {
        var ignored = engine.start(request);
        return;
      } catch (EngineException e) {
        if (e.reason() != EngineException.Reason.OVERLOADED) {
          throw e;
        }
        LockSupport.parkNanos(REFUSED_PAUSE_NANOS);
      }
    }
  }

  /** The rows of the first run that was executed. */
  public SampleRun sample() {
    try (Connection connection = database.connect()) {
      return SampleRun.read(connection, store.firstRun().orElseThrow());
    } catch (SQLException e) {
      throw new IllegalStateException("the rows of a run cannot be read", e);
    }
  }

  @Override
  public void close() {
    engine.close();
  }
}
