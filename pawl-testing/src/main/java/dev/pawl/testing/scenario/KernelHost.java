package dev.pawl.testing.scenario;

import dev.pawl.api.WorkflowDefinition;
import dev.pawl.engine.Engine;
import dev.pawl.engine.EngineSettings;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.codec.PayloadCodec;
import dev.pawl.engine.command.TaskAnswer;
import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.history.EventCodec;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.Paths;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.move.Move;
import dev.pawl.engine.query.CheckpointView;
import dev.pawl.engine.query.HistoryEntry;
import dev.pawl.engine.query.RunView;
import dev.pawl.engine.query.VariableView;
import dev.pawl.engine.run.LoadedHistory;
import dev.pawl.engine.steer.ForkRequest;
import dev.pawl.engine.store.Batch;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.NewEvent;
import dev.pawl.engine.store.Store;
import dev.pawl.engine.store.StoreException;
import dev.pawl.engine.store.StoredEvent;
import dev.pawl.engine.store.TaskFilter;
import dev.pawl.engine.store.TaskRow;
import dev.pawl.testing.TestEngine;
import dev.pawl.testing.host.RunHost;
import dev.pawl.testing.host.RunReport;
import dev.pawl.testing.store.FaultyStore;
import dev.pawl.testing.time.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The kernel as a host, which may crash and be started again whenever it commits an event. */
public final class KernelHost implements RunHost {
  /** Events that record no progress: crashing after these only would go on for ever. */
  private static final Set<String> NO_PROGRESS =
      Set.of("IncarnationStarted", "CodeChanged", "RunBlocked", "StepSlow");

  /** Events that say what became of a move. */
  private static final Set<String> MOVES =
      Set.of("Rewound", "RewindStarted", "Retried", "Skipped", "MoveRefused");

  private static final int MAX_RESTARTS = 10_000;
  private static final int MANY = 100_000;

  private final TestEngine engine;
  private int restarts;
  private int messages;
  private final Set<String> sent = new HashSet<>();

  private KernelHost(TestEngine engine, Consumer<FaultyStore> trap) {
    this.engine = engine;
    engine.trap(trap);
  }

  /** A kernel that crashes as each of its stores is told to when it is opened. */
  public static KernelHost trapped(TestEngine engine, Consumer<FaultyStore> trap) {
    return new KernelHost(engine, trap);
  }

  /** A kernel that does not crash. */
  public static KernelHost calm(
      Supplier<? extends Store> stores, WorkflowDefinition<?, ?>... workflows) {
    return new KernelHost(TestEngine.on(stores, workflows), store -> {});
  }

  /** A kernel whose runs leave memory whenever they wait, however short. */
  public static KernelHost forgetful(
      Supplier<? extends Store> stores, WorkflowDefinition<?, ?>... workflows) {
    EngineSettings settings = TestEngine.settings();
    return new KernelHost(
        TestEngine.on(
            stores,
            settings.run(settings.run().parkAfter(Duration.ZERO)),
            new ManualClock(),
            workflows),
        store -> {});
  }

  /** A kernel that crashes after each batch of this sort. */
  public static KernelHost crashing(
      Predicate<Batch> fatal,
      Supplier<? extends Store> stores,
      WorkflowDefinition<?, ?>... workflows) {
    return new KernelHost(TestEngine.on(stores, workflows), store -> store.crashAfter(fatal));
  }

  /** A kernel that crashes once: when its commit of this number is written, from 1. */
  public static KernelHost crashingOnce(
      long commits, Supplier<? extends Store> stores, WorkflowDefinition<?, ?>... workflows) {
    KernelHost host = calm(stores, workflows);
    AtomicLong left = new AtomicLong(commits);
    host.engine.store().crashAfter(batch -> left.decrementAndGet() == 0);
    return host;
  }

  /** Whether a batch records progress of a run, except of these types. */
  public static boolean recordsProgress(Batch batch, Set<String> except) {
    return batch.intents().stream()
        .filter(Intent.Append.class::isInstance)
        .flatMap(intent -> ((Intent.Append) intent).events().stream())
        .map(NewEvent::type)
        .anyMatch(type -> !NO_PROGRESS.contains(type) && !except.contains(type));
  }

  /** How often it crashed. */
  public int restarts() {
    return restarts;
  }

  /** The engine of the moment. */
  public Engine engine() {
    recover();
    return engine.engine();
  }

  private boolean recover() {
    if (!engine.store().crashed()) {
      return false;
    }
    while (engine.store().crashed()) {
      if (++restarts > MAX_RESTARTS) {
        throw new AssertionError("The run makes no progress: " + restarts + " crashes.");
      }
      engine.crash();
      begin();
    }
    return true;
  }

  /** Starts an engine, which may crash before it has begun. */
  private void begin() {
    try {
      engine.restart();
    } catch (StoreException | EngineException e) {
      if (!engine.store().crashed()) {
        throw e;
      }
    }
  }

  /** Stops the engine in good order, unless it has crashed, and starts it again. */
  public void restart() {
    if (!recover()) {
      begin();
      recover();
    }
  }

  private String newMessageId() {
    return "message-" + ++messages;
  }

  /** Repeats a request that a crash swallowed, as a client would. */
  private <T> T persistently(Function<Engine, T> request) {
    while (true) {
      try {
        return request.apply(engine());
      } catch (EngineException | StoreException e) {
        if (!recover()) {
          throw e;
        }
      }
    }
  }

  /** A command that was written before the crash may have ended the run when it is repeated. */
  private void command(String runId, Consumer<Engine> command) {
    boolean over = persistently(running -> running.row(runId).status().ended());
    int crashes = restarts;
    persistently(running -> {
      try {
        command.accept(running);
      } catch (EngineException e) {
        if (over || restarts == crashes || !running.row(runId).status().ended()) {
          throw e;
        }
      }
      return runId;
    });
  }

  // Moves

  /**
   * Makes a move. After a crash it is made again only if the history says that it was not made.
   *
   * @return why it was refused; empty when it was made
   */
  public Optional<String> make(String runId, Move move) {
    settle();
    long before = engine().history(runId, 0, MANY).getLast().number();
    List<HistoryEntry> answer = List.of();
    while (answer.isEmpty()) {
      try {
        var ignored = engine().moves().make(runId, move, "script", "so it shall be");
      } catch (EngineException | StoreException e) {
        if (!recover()) {
          return Optional.of(e.code());
        }
      }
      settle();
      answer =
          engine().history(runId, before, MANY).stream()
              .filter(event -> MOVES.contains(event.type()))
              .toList();
    }
    HistoryEntry first = answer.getFirst();
    return first.type().equals("MoveRefused")
        ? Optional.of(first.facts().path("code").asString())
        : Optional.empty();
  }

  /** Starts a run that shares the history of another one up to a point. */
  public void fork(ForkRequest request) {
    persistently(running -> running.moves().fork(request).id());
  }

  /** The events of the newest generation of a run that count. */
  public List<RecordedEvent> counting(String runId) {
    settle();
    EventCodec codec = new EventCodec(new PayloadCodec());
    List<RecordedEvent> generation = new ArrayList<>();
    for (StoredEvent stored : engine.store().reader().history(runId, 0, MANY)) {
      generation.add(codec.decode(stored));
      if (generation.getLast().fact() instanceof Fact.ContinuedAsNew) {
        generation.clear();
      }
    }
    return LoadedHistory.of(runId, generation).events();
  }

  @Override
  public ManualClock clock() {
    return engine.clock();
  }

  @Override
  public String start(StartRequest request) {
    return persistently(running -> running.start(request).id());
  }

  @Override
  public boolean signal(String runId, String name, @Nullable Object payload, Optional<String> id) {
    Optional<String> known = Optional.of(id.orElseGet(this::newMessageId));
    int crashes = restarts;
    boolean fresh = persistently(running -> running.signal(runId, name, payload, known, "script"));
    // What was written before the crash is a duplicate afterwards, but new to the script.
    return sent.add(known.get()) && (fresh || restarts > crashes);
  }

  @Override
  public void decide(String taskId, String choice, String by, Map<String, Object> values) {
    TaskAnswer answer = new TaskAnswer(choice, "so be it", values);
    Optional<String> id = Optional.of(newMessageId());
    persistently(running -> {
      running.decide(taskId, answer, id, by);
      return taskId;
    });
  }

  @Override
  public void pause(String runId) {
    command(runId, running -> running.pause(runId, "script", "wait"));
  }

  @Override
  public void resume(String runId) {
    command(runId, running -> running.resume(runId, "script", "go on"));
  }

  @Override
  public void cancel(String runId, String reason) {
    command(runId, running -> running.cancel(runId, "script", reason));
  }

  @Override
  public void checkpoint(String runId, String name) {
    Optional<String> id = Optional.of(newMessageId());
    persistently(running -> running.checkpoint(runId, name, id, "script", "come back here"));
  }

  @Override
  public List<String> checkpoints(String runId) {
    return engine().checkpoints(runId).stream().map(CheckpointView::name).toList();
  }

  @Override
  public Map<String, Object> variables(String runId) {
    Map<String, Object> found = new LinkedHashMap<>();
    for (VariableView variable : engine().variables(runId)) {
      found.put(
          Paths.in(variable.scope(), variable.name(), null),
          Objects.requireNonNull(engine().codec().roundTrip(variable.value(), Object.class)));
    }
    return found;
  }

  @Override
  public void settle() {
    do {
      engine.settle();
    } while (recover());
  }

  @Override
  public void advance(Duration duration) {
    Instant target = clock().instant().plus(duration);
    settle();
    while (clock().instant().isBefore(target)) {
      engine.advance(Duration.between(clock().instant(), target));
      settle();
    }
  }

  @Override
  public RunReport report(String runId) {
    RunView view = engine().describe(runId);
    RunView.ErrorView error = view.error();
    return new RunReport(
        view.status(),
        view.reason(),
        view.labels(),
        engine().codec().roundTrip(view.output(), Object.class),
        error == null
            ? null
            : new RunReport.ErrorReport(error.kind(), error.code(), error.path(), error.message()));
  }

  @Override
  public Map<String, String> children(String runId) {
    Map<String, String> children = new LinkedHashMap<>();
    for (RunView.OperationView operation : engine().describe(runId).operations()) {
      if (operation.child() != null) {
        children.put(operation.path(), operation.child());
      }
    }
    return children;
  }

  @Override
  public List<TaskRow> openTasks(String runId) {
    return engine().tasks(new TaskFilter(Set.of(TaskRow.Status.OPEN), runId, 100));
  }

  @Override
  public void close() {
    engine.close();
  }
}
