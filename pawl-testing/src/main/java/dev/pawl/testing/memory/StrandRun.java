package dev.pawl.testing.memory;

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
import dev.pawl.engine.history.Paths;
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

/** The handle of a strand. */
final class StrandRun implements Run {
  private final Execution run;
  private final Strand strand;
  private final String scope;
  private final StrandVariables variables;

  StrandRun(Execution run, Strand strand, String scope) {
    this.run = run;
    this.strand = strand;
    this.scope = scope;
    this.variables = new StrandVariables(run, strand, scope);
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
  @SuppressWarnings("NullAway") // a step may give null, which its caller asked for
  public <T> T step(String name, TypeRef<T> type, Step options, StepBody<T> body) {
    String path = newPath(name, options.key());
    return run.await(new StepWait<>(run, strand, path, type.type(), options, body));
  }

  @Override
  public void sleepUntil(String name, Instant until) {
    run.await(new TimerWait(run, strand, newPath(name, null), until));
  }

  @Override
  @SuppressWarnings("NullAway") // JSON's null is a value that a signal may bring
  public <T> T signal(String name, TypeRef<T> type) {
    return this.<T>receive(name, type, null).orElse(null);
  }

  @Override
  public <T> Optional<T> signal(String name, TypeRef<T> type, Duration timeout) {
    return receive(name, type, now().plus(timeout));
  }

  @SuppressWarnings("unchecked") // decoded as the type that the caller's token names
  private <T> Optional<T> receive(String name, TypeRef<T> type, @Nullable Instant deadline) {
    Optional<SignalWait.Received> received =
        run.await(new SignalWait(run, strand, newPath(name, null), name, type.type(), deadline));
    return received == null || received.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable((T) received.get().value());
  }

  @Override
  @SuppressWarnings("NullAway") // a question always ends with a decision
  public Decision ask(String name, HumanTask task) {
    return run.await(new TaskWait(run, strand, newPath(name, null), task));
  }

  /** Nothing is ever unwell here. */
  @Override
  public HealthStatus awaitHealthy(String name, HealthNeed need) {
    String ignored = newPath(name, null);
    run.host().run(strand::checkNotCancelled);
    return HealthStatus.HEALTHY;
  }

  @Override
  public Optional<HealthStatus> awaitHealthy(String name, HealthNeed need, Duration timeout) {
    return Optional.of(awaitHealthy(name, need));
  }

  @Override
  @SuppressWarnings("NullAway") // a child may give null, which its caller asked for
  public <T> T child(String name, TypeRef<T> type, Child options) {
    String path = newPath(name, options.key());
    return run.await(new ChildWait<T>(run, strand, path, type.type(), options));
  }

  @Override
  @SuppressWarnings("NullAway") // a child that was started has an id
  public String detach(String name, Child options) {
    return run.await(new DetachWait(run, strand, newPath(name, options.key()), options));
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
    return variables.await(variable, condition, now().plus(timeout));
  }

  @Override
  @SuppressWarnings("NullAway") // a parallel scope always ends with a list
  public <K, T> List<T> parallel(
      String name, Collection<K> items, Parallel<K> options, BiFunction<Run, K, T> branch) {
    return run.await(
        new ParallelWait<K, T>(
            run,
            strand,
            newPath(name, null),
            byKey(name, items, options),
            options.limit(),
            inBranch(branch)));
  }

  @Override
  @SuppressWarnings("NullAway") // a race always ends with a winner
  public <K, T> Winner<T> race(
      String name, Collection<K> items, Parallel<K> options, BiFunction<Run, K, T> branch) {
    if (items.isEmpty()) {
      throw new IllegalArgumentException("Race '%s' has no branches.".formatted(name));
    }
    return run.await(
        new RaceWait<K, T>(
            run,
            strand,
            newPath(name, null),
            byKey(name, items, options),
            options.limit(),
            inBranch(branch)));
  }

  private static <K> SequencedMap<String, K> byKey(
      String name, Collection<K> items, Parallel<K> options) {
    SequencedMap<String, K> byKey = new LinkedHashMap<>();
    for (K item : items) {
      String key = options.key().apply(item);
      if (byKey.put(key, item) != null) {
        throw new IllegalArgumentException(
            "Two items of '%s' have the key '%s'.".formatted(name, key));
      }
    }
    return byKey;
  }

  private <K, T> BiFunction<Strand, K, T> inBranch(BiFunction<Run, K, T> branch) {
    return (child, item) -> branch.apply(new StrandRun(run, child, child.path), item);
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
    run.host().run(strand::checkNotCancelled);
    T result = body.apply(new StrandRun(run, strand, path));
    run.host().run(strand::checkNotCancelled);
    return result;
  }

  @Override
  public <T> T shielded(Supplier<T> body) {
    checkThread();
    run.host().run(() -> strand.shields++);
    try {
      return body.get();
    } finally {
      run.host().run(() -> strand.shields--);
    }
  }

  @Override
  @SuppressWarnings("TypeParameterUnusedInFormals") // as its declaration
  public <T> T continueAsNew(@Nullable Object input) {
    checkThread();
    if (!strand.path.isEmpty()) {
      throw new IllegalStateException(
          "Branch '%s' of run '%s' cannot continue the run as new."
              .formatted(strand.path, run.id()));
    }
    byte[] next = run.host().codec().encode(input);
    run.host().run(strand::checkNotCancelled);
    throw new Continued(next);
  }

  @Override
  public Instant now() {
    checkThread();
    return run.host().with(() -> strand.now);
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
    return run.host().with(() -> run.random(strand));
  }

  @Override
  public void label(String name, String value) {
    checkThread();
    Names.check("label's name", name);
    Names.check("label's value", value);
    run.host()
        .run(() -> {
          strand.checkNotCancelled();
          run.label(name, value);
        });
  }

  @Override
  public void checkpoint(String name) {
    checkThread();
    Names.check("checkpoint's name", name);
    run.host()
        .run(() -> {
          strand.checkNotCancelled();
          run.checkpoint(name, strand);
        });
  }

  @Override
  public void degraded(String what, String why) {
    checkThread();
    Names.check("missing thing's name", what);
    run.host().run(strand::checkNotCancelled);
  }

  private String newPath(String name, @Nullable String key) {
    checkThread();
    Names.check("operation's name", name);
    if (key != null) {
      Names.check("operation's key", key);
    }
    return run.host().with(() -> run.newPath(Paths.in(scope, name, key)));
  }

  private void checkThread() {
    if (!strand.isCurrent()) {
      throw new IllegalStateException(
          "This handle of run '%s' belongs to another strand ('%s')."
              .formatted(run.id(), strand.path));
    }
  }
}
