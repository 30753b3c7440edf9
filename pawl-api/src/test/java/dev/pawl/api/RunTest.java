package dev.pawl.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The short forms of {@link Run}: what they pass on to the operations that they stand for. */
class RunTest {
  private static final Instant NOW = Instant.parse("2026-11-20T21:00:00Z");

  private final NotingRun run = new NotingRun();

  /** Notes what it is asked for and executes steps and branches at once. */
  private static final class NotingRun implements Run {
    final List<Object> notes = new ArrayList<>();

    @Override
    public String id() {
      return "r";
    }

    @Override
    public String path() {
      return "";
    }

    @Override
    public <T> T step(String name, TypeRef<T> type, Step options, StepBody<T> body) {
      notes.addAll(List.of(name, type, options));
      try {
        return body.call(new Attempt(3, "r/" + name + "@1"));
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    @SuppressWarnings("unchecked") // the tests ask for texts
    public <T> T child(String name, TypeRef<T> type, Child options) {
      notes.addAll(List.of(name, type, options));
      return (T) "born";
    }

    @Override
    public String detach(String name, Child options) {
      notes.addAll(List.of(name, options));
      return "r~1";
    }

    @Override
    public void sleepUntil(String name, Instant until) {
      notes.addAll(List.of(name, until));
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the tests ask for texts
    public <T> T signal(String name, TypeRef<T> type) {
      notes.addAll(List.of(name, type));
      return (T) "signalled";
    }

    @Override
    @SuppressWarnings("unchecked") // the tests ask for texts
    public <T> Optional<T> signal(String name, TypeRef<T> type, Duration timeout) {
      notes.addAll(List.of(name, type, timeout));
      return Optional.of((T) "signalled");
    }

    @Override
    public Decision ask(String name, HumanTask task) {
      return new Decision.TimedOut();
    }

    @Override
    public HealthStatus awaitHealthy(String name, HealthNeed need) {
      return HealthStatus.HEALTHY;
    }

    @Override
    public Optional<HealthStatus> awaitHealthy(String name, HealthNeed need, Duration timeout) {
      return Optional.of(HealthStatus.HEALTHY);
    }

    @Override
    public <K, T> List<T> parallel(
        String name, Collection<K> items, Parallel<K> options, BiFunction<Run, K, T> branch) {
      notes.addAll(List.of(name, options.limit()));
      items.forEach(item -> notes.add(options.key().apply(item)));
      return items.stream().map(item -> branch.apply(this, item)).toList();
    }

    @Override
    public <K, T> Winner<T> race(
        String name, Collection<K> items, Parallel<K> options, BiFunction<Run, K, T> branch) {
      notes.addAll(List.of(name, options.limit()));
      items.forEach(item -> notes.add(options.key().apply(item)));
      K last = List.copyOf(items).getLast();
      return new Winner<>(options.key().apply(last), branch.apply(this, last));
    }

    @Override
    public <T> T scope(String name, Function<Run, T> body) {
      return body.apply(this);
    }

    @Override
    public <T> T scope(String name, String key, Function<Run, T> body) {
      return body.apply(this);
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
    public void degraded(String what, String why) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void checkpoint(String name) {
      notes.add(name);
    }

    @Override
    public <T> T shielded(Supplier<T> body) {
      return body.get();
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // as its declaration
    public <T> T continueAsNew(@Nullable Object input) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Instant now() {
      return NOW;
    }

    @Override
    public UUID randomId() {
      return new UUID(1, 2);
    }

    @Override
    public long randomLong() {
      return 7;
    }

    @Override
    public void label(String name, String value) {
      notes.addAll(List.of(name, value));
    }
  }

  @Test
  void aChildsOutputMayBeNamedByAPlainClass() {
    Child options = Child.of("invoice", 7).key("7");
    assertThat(run.child("bill", String.class, options)).isEqualTo("born");
    assertThat(run.notes).containsExactly("bill", TypeRef.of(String.class), options);
  }

  @Test
  void aSleepLastsFromTheTimeOfTheRun() {
    run.sleep("nap", Duration.ofHours(2));
    assertThat(run.notes).containsExactly("nap", NOW.plus(Duration.ofHours(2)));
  }

  @Test
  void aStepOfAPlainClassIsAStepOfItsToken() {
    String key = run.step("charge", String.class, Step.once(), attempt -> attempt.idempotencyKey());
    assertThat(key).isEqualTo("r/charge@1");
    assertThat(run.notes).containsExactly("charge", TypeRef.of(String.class), Step.once());
  }

  @Test
  void aStepMayLeaveOutTheAttemptTheOptionsOrBoth() {
    Retry retry = Retry.fixed(Duration.ofSeconds(2));
    assertThat(run.step("a", String.class, Step.once(), () -> "1")).isEqualTo("1");
    assertThat(run.step("b", String.class, () -> "2")).isEqualTo("2");
    assertThat(run.step("c", String.class, retry, () -> "3")).isEqualTo("3");
    TypeRef<String> text = TypeRef.of(String.class);
    assertThat(run.notes)
        .containsExactly(
            "a", text, Step.once(), "b", text, Step.defaults(), "c", text, Step.with(retry));
  }

  @Test
  void aSignalOfAPlainClassIsASignalOfItsToken() {
    Duration limit = Duration.ofMinutes(1);
    assertThat(run.signal("go", String.class)).isEqualTo("signalled");
    assertThat(run.signal("on", String.class, limit)).contains("signalled");
    TypeRef<String> text = TypeRef.of(String.class);
    assertThat(run.notes).containsExactly("go", text, "on", text, limit);
  }

  @Test
  void itemsAreNamedByTheirTextUnlessToldOtherwise() {
    List<Integer> doubled = run.parallel("all", List.of(1, 2), (branch, item) -> 2 * item);
    assertThat(doubled).containsExactly(2, 4);
    assertThat(run.notes).containsExactly("all", Integer.MAX_VALUE, "1", "2");
  }

  @Test
  void aRaceOfNamedBranchesGoesByTheirNames() {
    Map<String, Function<Run, String>> branches = new LinkedHashMap<>();
    branches.put("slow", branch -> "tortoise");
    branches.put("fast", branch -> "hare in run " + branch.id());
    Winner<String> winner = run.race("who", branches);
    assertThat(winner).isEqualTo(new Winner<>("fast", "hare in run r"));
    assertThat(run.notes).containsExactly("who", Integer.MAX_VALUE, "slow", "fast");
  }
}
