package dev.pawl.bench.load;

import dev.pawl.api.Child;
import dev.pawl.api.Decision;
import dev.pawl.api.HealthNeed;
import dev.pawl.api.HealthStatus;
import dev.pawl.api.HumanTask;
import dev.pawl.api.Parallel;
import dev.pawl.api.Run;
import dev.pawl.api.Step;
import dev.pawl.api.StepBody;
import dev.pawl.api.TypeRef;
import dev.pawl.api.Variable;
import dev.pawl.api.Winner;
import dev.pawl.api.WorkflowDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A run whose closures of steps are timed, in all of its scopes and branches. */
record TimedRun(Run run, StepTimes times) implements Run {

  /** The same workflow with its steps timed. */
  static <I, O> WorkflowDefinition<I, O> of(WorkflowDefinition<I, O> definition, StepTimes times) {
    return new WorkflowDefinition<>(
        definition.namespace(),
        definition.name(),
        definition.declaredVersion(),
        definition.input(),
        definition.output(),
        (run, input) -> definition.workflow().run(new TimedRun(run, times), input),
        definition.tools());
  }

  @Override
  public <T> T step(String name, TypeRef<T> type, Step options, StepBody<T> body) {
    String id = run.id();
    return run.step(
        name,
        type,
        options,
        attempt -> {
          times.begin(id);
          try {
            return body.call(attempt);
          } finally {
            times.end(id);
          }
        });
  }

  @Override
  public <K, T> List<T> parallel(
      String name, Collection<K> items, Parallel<K> options, BiFunction<Run, K, T> branch) {
    return run.parallel(
        name, items, options, (inner, item) -> branch.apply(new TimedRun(inner, times), item));
  }

  @Override
  public <K, T> Winner<T> race(
      String name, Collection<K> items, Parallel<K> options, BiFunction<Run, K, T> branch) {
    return run.race(
        name, items, options, (inner, item) -> branch.apply(new TimedRun(inner, times), item));
  }

  @Override
  public <T> T scope(String name, Function<Run, T> body) {
    return run.scope(name, inner -> body.apply(new TimedRun(inner, times)));
  }

  @Override
  public <T> T scope(String name, String key, Function<Run, T> body) {
    return run.scope(name, key, inner -> body.apply(new TimedRun(inner, times)));
  }

  @Override
  public String id() {
    return run.id();
  }

  @Override
  public String path() {
    return run.path();
  }

  @Override
  public void sleepUntil(String name, Instant until) {
    run.sleepUntil(name, until);
  }

  @Override
  public <T> T signal(String name, TypeRef<T> type) {
    return run.signal(name, type);
  }

  @Override
  public <T> Optional<T> signal(String name, TypeRef<T> type, Duration timeout) {
    return run.signal(name, type, timeout);
  }

  @Override
  public Decision ask(String name, HumanTask task) {
    return run.ask(name, task);
  }

  @Override
  public HealthStatus awaitHealthy(String name, HealthNeed need) {
    return run.awaitHealthy(name, need);
  }

  @Override
  public Optional<HealthStatus> awaitHealthy(String name, HealthNeed need, Duration timeout) {
    return run.awaitHealthy(name, need, timeout);
  }

  @Override
  public <T> T child(String name, TypeRef<T> type, Child options) {
    return run.child(name, type, options);
  }

  @Override
  public String detach(String name, Child options) {
    return run.detach(name, options);
  }

  @Override
  public <T> void declare(Variable<T> variable) {
    run.declare(variable);
  }

  @Override
  public <T> T get(Variable<T> variable) {
    return run.get(variable);
  }

  @Override
  public <T> void set(Variable<T> variable, T value) {
    run.set(variable, value);
  }

  @Override
  public <T> T update(Variable<T> variable, UnaryOperator<T> change) {
    return run.update(variable, change);
  }

  @Override
  public <T> T await(Variable<T> variable, Predicate<? super T> condition) {
    return run.await(variable, condition);
  }

  @Override
  public <T> Optional<T> await(
      Variable<T> variable, Predicate<? super T> condition, Duration timeout) {
    return run.await(variable, condition, timeout);
  }

  @Override
  public void degraded(String what, String why) {
    run.degraded(what, why);
  }

  @Override
  public void checkpoint(String name) {
    run.checkpoint(name);
  }

  @Override
  public <T> T shielded(Supplier<T> body) {
    return run.shielded(body);
  }

  @Override
  @SuppressWarnings("TypeParameterUnusedInFormals") // as the method that it implements
  public <T> T continueAsNew(@Nullable Object input) {
    return run.continueAsNew(input);
  }

  @Override
  public Instant now() {
    return run.now();
  }

  @Override
  public UUID randomId() {
    return run.randomId();
  }

  @Override
  public long randomLong() {
    return run.randomLong();
  }

  @Override
  public void label(String name, String value) {
    run.label(name, value);
  }
}
