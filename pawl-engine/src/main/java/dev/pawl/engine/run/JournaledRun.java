package dev.pawl.engine.run;

import dev.pawl.api.Child;
import dev.pawl.api.Decision;
import dev.pawl.api.HealthNeed;
import dev.pawl.api.HealthStatus;
import dev.pawl.api.HumanTask;
import dev.pawl.api.Names;
import dev.pawl.api.Parallel;
import dev.pawl.api.Run;
import dev.pawl.api.Step;
import dev.pawl.api.StepBody;
import dev.pawl.api.TypeRef;
import dev.pawl.api.Variable;
import dev.pawl.api.Winner;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.Paths;
import dev.pawl.engine.store.Projection;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The handle that workflow code holds: turns calls into operations of its lane. */
final class JournaledRun implements Run {
  private final Incarnation run;
  private final Lane lane;
  private final String scope;
  private final LaneVariables variables;

  JournaledRun(Incarnation run, Lane lane, String scope) {
    this.run = run;
    this.lane = lane;
    this.scope = scope;
    this.variables = new LaneVariables(run, lane, scope);
  }

  @Override
  public String id() {
    return run.id();
  }

  @Override
  public String path() {
    return scope;
  }

  @Override
  @SuppressWarnings("NullAway") // a Void step returns null, which its caller asked for
  public <T> T step(String name, TypeRef<T> type, Step options, StepBody<T> body) {
    return run.calls()
        .await(
            lane,
            new StepOperation<>(
                run, lane, newPath(name, options.key()), type.type(), options, body));
  }

  @Override
  public void sleepUntil(String name, Instant until) {
    run.calls()
        .await(lane, new TimerOperation(run, lane, newPath(name, null), until.toEpochMilli()));
  }

  @Override
  @SuppressWarnings("NullAway") // JSON's null is a value that a signal may bring
  public <T> T signal(String name, TypeRef<T> type) {
    Optional<T> received = awaitSignal(name, type, null);
    return received.orElse(null);
  }

  @Override
  public <T> Optional<T> signal(String name, TypeRef<T> type, Duration timeout) {
    return awaitSignal(name, type, now().plus(timeout).toEpochMilli());
  }

  private <T> Optional<T> awaitSignal(String name, TypeRef<T> type, @Nullable Long deadline) {
    Optional<SignalOperation.Received> received =
        run.calls()
            .await(
                lane,
                new SignalOperation(run, lane, newPath(name, null), name, type.type(), deadline));
    if (received == null || received.isEmpty()) {
      return Optional.empty();
    }
    @SuppressWarnings("unchecked") // decoded as the type that the caller's token names
    T value = (T) received.get().value();
    return Optional.ofNullable(value);
  }

  @Override
  @SuppressWarnings("NullAway") // a task always ends with a decision
  public Decision ask(String name, HumanTask task) {
    return run.calls().await(lane, new TaskOperation(run, lane, newPath(name, null), task));
  }

  @Override
  public HealthStatus awaitHealthy(String name, HealthNeed need) {
    return awaitHealth(name, need, null).orElse(HealthStatus.FAILED);
  }

  @Override
  public Optional<HealthStatus> awaitHealthy(String name, HealthNeed need, Duration timeout) {
    return awaitHealth(name, need, now().plus(timeout).toEpochMilli());
  }

  @SuppressWarnings("NullAway") // a wait for health always ends with an answer
  private Optional<HealthStatus> awaitHealth(
      String name, HealthNeed need, @Nullable Long deadline) {
    return run.calls()
        .await(lane, new HealthOperation(run, lane, newPath(name, null), need, deadline));
  }

  @Override
  @SuppressWarnings("NullAway") // a child may give null, which its caller asked for
  public <T> T child(String name, TypeRef<T> type, Child options) {
    return run.calls()
        .await(
            lane,
            new AwaitedChild<T>(run, lane, newPath(name, options.key()), type.type(), options));
  }

  @Override
  @SuppressWarnings("NullAway") // a child that was started has an id
  public String detach(String name, Child options) {
    return run.calls()
        .await(lane, new DetachedChild(run, lane, newPath(name, options.key()), options));
  }

  @Override
  public <T> void declare(Variable<T> variable) {
    checkThread();
    variables.declare(variable);
  }

  @Override
  public <T> T get(Variable<T> variable) {
    checkThread();
    return variables.get(variable);
  }

  @Override
  public <T> void set(Variable<T> variable, T value) {
    checkThread();
    variables.set(variable, value);
  }

  @Override
  public <T> T update(Variable<T> variable, UnaryOperator<T> change) {
    checkThread();
    return variables.update(variable, change);
  }

  @Override
  public <T> T await(Variable<T> variable, Predicate<? super T> condition) {
    checkThread();
    return variables.await(variable, condition);
  }

  @Override
  public <T> Optional<T> await(
      Variable<T> variable, Predicate<? super T> condition, Duration timeout) {
    return variables.await(variable, condition, now().plus(timeout).toEpochMilli());
  }

  @Override
  @SuppressWarnings("NullAway") // a parallel scope always ends with a list
  public <K, T> List<T> parallel(
      String name, Collection<K> items, Parallel<K> options, BiFunction<Run, K, T> branch) {
    SequencedMap<String, K> byKey = byKey(name, items, options);
    return run.calls()
        .await(
            lane,
            new ParallelOperation<K, T>(
                run, lane, newPath(name, null), byKey, options.limit(), inBranch(branch)));
  }

  @Override
  @SuppressWarnings("NullAway") // a race always ends with a winner
  public <K, T> Winner<T> race(
      String name, Collection<K> items, Parallel<K> options, BiFunction<Run, K, T> branch) {
    if (items.isEmpty()) {
      throw new IllegalArgumentException(
          "Race '%s' has no branches, so nobody could win it.".formatted(name));
    }
    SequencedMap<String, K> byKey = byKey(name, items, options);
    return run.calls()
        .await(
            lane,
            new RaceOperation<K, T>(
                run, lane, newPath(name, null), byKey, options.limit(), inBranch(branch)));
  }

  private static <K> SequencedMap<String, K> byKey(
      String name, Collection<K> items, Parallel<K> options) {
    SequencedMap<String, K> byKey = new LinkedHashMap<>();
    for (K item : items) {
      String key = options.key().apply(item);
      if (byKey.putIfAbsent(key, item) != null) {
        throw new IllegalArgumentException(
            "Two items of '%s' have the key '%s'. Give each its own with Parallel.by(…)."
                .formatted(name, key));
      }
    }
    return byKey;
  }

  private <K, T> BiFunction<Lane, K, T> inBranch(BiFunction<Run, K, T> branch) {
    return (opened, item) -> branch.apply(new JournaledRun(run, opened, opened.path()), item);
  }

  @Override
  public <T> T scope(String name, Function<Run, T> body) {
    return inScope(newPath(name, null), body);
  }

  @Override
  public <T> T scope(String name, String key, Function<Run, T> body) {
    return inScope(newPath(name, key), body);
  }

  private <T> T inScope(String path, Function<Run, T> body) {
    note(Event.of(path, new Fact.ScopeOpened()), List.of());
    T result;
    try {
      result = body.apply(new JournaledRun(run, lane, path));
    } catch (WorkflowException e) {
      if (!lane.refusesOperations()) {
        note(Event.of(path, new Fact.ScopeClosed(true)), List.of());
      }
      throw e;
    }
    note(Event.of(path, new Fact.ScopeClosed(false)), List.of());
    return result;
  }

  @Override
  public <T> T shielded(Supplier<T> body) {
    checkThread();
    lane.shields++;
    try {
      return body.get();
    } finally {
      lane.shields--;
    }
  }

  @Override
  @SuppressWarnings("TypeParameterUnusedInFormals") // as its declaration; never returns
  public <T> T continueAsNew(@Nullable Object input) {
    checkThread();
    if (lane.parent() != null) {
      throw new IllegalStateException(
          "Branch '%s' of run '%s' cannot continue the run as new. Let it return, and do it in the body."
              .formatted(lane.path(), run.id()));
    }
    run.calls().await(lane, new ContinueOperation(run, lane, run.codec().encode(input)));
    throw new Unwound();
  }

  @Override
  public Instant now() {
    checkThread();
    return Instant.ofEpochMilli(lane.lastEventAt);
  }

  @Override
  public UUID randomId() {
    long high = (randomLong() & ~0xf000L) | 0x4000L;
    long low = (randomLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  @Override
  public long randomLong() {
    checkThread();
    return run.calls().random(lane);
  }

  @Override
  public void label(String name, String value) {
    Names.check("label's name", name);
    Names.check("label's value", value);
    note(
        Event.of(newPath("label " + name, null), new Fact.LabelSet(name, value)),
        List.of(new Projection.SetLabel(name, value)));
  }

  @Override
  public void checkpoint(String name) {
    checkThread();
    Names.check("checkpoint's name", name);
    if (lane.parent() != null) {
      throw new IllegalStateException(
          "Checkpoint '%s' is set inside the branch '%s'. A run goes back only to where the strand of its body alone is open, so set it before or after the branches."
              .formatted(name, lane.path()));
    }
    note(
        Event.of(newPath("checkpoint " + name, null), new Fact.CheckpointSet(name, null, null)),
        List.of());
  }

  @Override
  public void degraded(String what, String why) {
    Names.check("missing thing's name", what);
    note(Event.of(newPath("degraded " + what, null), new Fact.Degraded(why)), List.of());
  }

  private void note(Event event, List<Projection> projections) {
    checkThread();
    run.calls().await(lane, new NoteOperation(run, lane, event, projections, recorded -> {}));
  }

  private String newPath(String name, @Nullable String key) {
    checkThread();
    Names.check("operation's name", name);
    if (key != null) {
      Names.check("operation's key", key);
    }
    return run.calls().newPath(Paths.in(scope, name, key));
  }

  private void checkThread() {
    if (!lane.runsOn(Thread.currentThread())) {
      throw new IllegalStateException(
          "This handle of run '%s' belongs to another strand ('%s'). Use the handle given to the branch, and none inside a step."
              .formatted(run.id(), scope));
    }
  }
}
