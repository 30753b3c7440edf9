package dev.pawl.agents.email;

import dev.pawl.api.Attempt;
import dev.pawl.api.Child;
import dev.pawl.api.Decision;
import dev.pawl.api.HealthNeed;
import dev.pawl.api.HealthStatus;
import dev.pawl.api.HumanTask;
import dev.pawl.api.InDoubt;
import dev.pawl.api.OutcomeUnknownException;
import dev.pawl.api.Parallel;
import dev.pawl.api.Retry;
import dev.pawl.api.Run;
import dev.pawl.api.Step;
import dev.pawl.api.StepBody;
import dev.pawl.api.StepFailedException;
import dev.pawl.api.TypeRef;
import dev.pawl.api.Variable;
import dev.pawl.api.Verification;
import dev.pawl.api.Winner;
import dev.pawl.api.WorkflowException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A run in memory with a journal: steps pass through JSON, a recorded step is not executed again,
 * time moves only by waiting. Enough of {@link Run} for the email workflow, and no more.
 */
final class JournaledFakeRun implements Run {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Journal journal;
  private final String path;

  /** What outlives an incarnation of the run. */
  static final class Journal {
    final String id;
    final Map<String, String> results = new LinkedHashMap<>();
    final Map<String, StepFailedException> failures = new HashMap<>();
    final List<String> executed = new ArrayList<>();
    final Map<String, HumanTask> tasks = new LinkedHashMap<>();
    final Map<String, Decision> decided = new HashMap<>();
    final Queue<Decision> decisions = new ArrayDeque<>();
    final List<String> scopes = new ArrayList<>();
    final Map<String, List<String>> labels = new LinkedHashMap<>();
    final List<Duration> waits = new ArrayList<>();
    Instant now;
    boolean personSaysDone;

    Journal(String id, Instant now) {
      this.id = id;
      this.now = now;
    }
  }

  JournaledFakeRun(Journal journal) {
    this(journal, "");
  }

  private JournaledFakeRun(Journal journal, String path) {
    this.journal = journal;
    this.path = path;
  }

  @Override
  public String id() {
    return journal.id;
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public <T> T step(String name, TypeRef<T> type, Step options, StepBody<T> body) {
    String at = below(options.key() == null ? name : name + "[" + options.key() + "]");
    StepFailedException failed = journal.failures.get(at);
    if (failed != null) {
      throw failed;
    }
    if (!journal.results.containsKey(at)) {
      execute(at, options, body);
    }
    return JSON.readValue(
        journal.results.get(at), JSON.getTypeFactory().constructType(type.type()));
  }

  private <T> void execute(String at, Step options, StepBody<T> body) {
    Duration elapsed = Duration.ZERO;
    for (int attempt = 1; ; attempt++) {
      try {
        journal.executed.add(at);
        journal.results.put(
            at, JSON.writeValueAsString(body.call(new Attempt(attempt, journal.id + at))));
        return;
      } catch (OutcomeUnknownException e) {
        Optional<Object> settled = settle(at, options, attempt, e);
        if (settled.isPresent()) {
          journal.results.put(at, JSON.writeValueAsString(settled.get()));
          return;
        }
      } catch (WorkflowException e) {
        Optional<Duration> delay =
            options.retryOr(Retry.exponential()).delayAfter(attempt, e.kind(), 0.5, elapsed);
        if (delay.isEmpty()) {
          throw failed(at, attempt, e);
        }
        elapsed = elapsed.plus(delay.get());
        wait(delay.get());
      } catch (Exception e) {
        throw new AssertionError("a step of this workflow threw something unclassified", e);
      }
    }
  }

  /** What the step would have returned, or empty when it may be tried again. */
  private Optional<Object> settle(String at, Step options, int attempt, WorkflowException unknown) {
    assertOnce(options);
    if (!(options.inDoubt() instanceof InDoubt.Verify verify)) {
      throw failed(at, attempt, unknown);
    }
    try {
      return switch (verify.question().call()) {
        case Verification.Done(var result) -> Optional.ofNullable(result);
        case Verification.NotDone() -> Optional.empty();
        case Verification.Unknown() -> {
          if (!journal.personSaysDone) {
            throw failed(at, attempt, unknown);
          }
          // What a person settles has no result.
          yield Optional.of(JSON.nullNode());
        }
      };
    } catch (WorkflowException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError("the verification threw", e);
    }
  }

  private static void assertOnce(Step options) {
    if (options.effect() != Step.Effect.AT_MOST_ONCE) {
      throw new AssertionError("a step with an effect must be a once step");
    }
  }

  @SuppressWarnings("unchecked")
  private StepFailedException failed(String at, int attempts, WorkflowException e) {
    Map<String, Object> details = JSON.readValue(JSON.writeValueAsString(e.details()), Map.class);
    StepFailedException failure =
        new StepFailedException(at, attempts, e.kind(), e.code(), e.getMessage(), details);
    journal.failures.put(at, failure);
    return failure;
  }

  @Override
  public void sleepUntil(String name, Instant until) {
    wait(Duration.between(journal.now, until));
  }

  private void wait(Duration duration) {
    journal.waits.add(duration);
    journal.now = journal.now.plus(duration);
  }

  @Override
  public <T> T child(String name, TypeRef<T> type, Child options) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String detach(String name, Child options) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Decision ask(String name, HumanTask task) {
    String at = below(name);
    journal.tasks.put(at, task);
    return journal.decided.computeIfAbsent(at, ignored -> journal.decisions.remove());
  }

  @Override
  public <T> T scope(String name, Function<Run, T> body) {
    journal.scopes.add(below(name));
    return body.apply(new JournaledFakeRun(journal, below(name)));
  }

  @Override
  public <T> T scope(String name, String key, Function<Run, T> body) {
    return scope(name + "[" + key + "]", body);
  }

  @Override
  public Instant now() {
    return journal.now;
  }

  @Override
  public void label(String name, String value) {
    journal.labels.computeIfAbsent(name, ignored -> new ArrayList<>()).add(value);
  }

  @Override
  public <T> T shielded(Supplier<T> body) {
    return body.get();
  }

  @Override
  public <T> T signal(String name, TypeRef<T> type) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <T> Optional<T> signal(String name, TypeRef<T> type, Duration timeout) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <K, T> List<T> parallel(
      String name, Collection<K> items, Parallel<K> options, BiFunction<Run, K, T> branch) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <K, T> Winner<T> race(
      String name, Collection<K> items, Parallel<K> options, BiFunction<Run, K, T> branch) {
    throw new UnsupportedOperationException();
  }

  @Override
  @SuppressWarnings("TypeParameterUnusedInFormals") // as its declaration
  public <T> T continueAsNew(@Nullable Object input) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <T> void declare(Variable<T> variable) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <T> T get(Variable<T> variable) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <T> void set(Variable<T> variable, T value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <T> T update(Variable<T> variable, UnaryOperator<T> change) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <T> T await(Variable<T> variable, Predicate<? super T> condition) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <T> Optional<T> await(
      Variable<T> variable, Predicate<? super T> condition, Duration timeout) {
    throw new UnsupportedOperationException();
  }

  @Override
  public HealthStatus awaitHealthy(String name, HealthNeed need) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<HealthStatus> awaitHealthy(String name, HealthNeed need, Duration timeout) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void degraded(String what, String why) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void checkpoint(String name) {
    throw new UnsupportedOperationException();
  }

  @Override
  public UUID randomId() {
    throw new UnsupportedOperationException();
  }

  @Override
  public long randomLong() {
    // The middle of the range: delays without jitter.
    return Long.MIN_VALUE;
  }

  private String below(String name) {
    return path.isEmpty() ? name : path + "/" + name;
  }
}
