package dev.pawl.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a workflow, as its code sees it: the only door to the outside.
 *
 * <p>Every operation has a name. Name and enclosing scopes form its path, under which the history
 * keeps its outcome; a recorded operation returns its record. Repeated operations should carry a
 * key; without one they are told apart by occurrence ({@code charge}, {@code charge#2}).
 *
 * <p>A handle is bound to the strand of the run it was given to. Use from a step body, from another
 * thread, or of the parent's handle inside a branch throws {@link IllegalStateException}.
 *
 * <p>After a cancellation every operation outside {@link #shielded} throws {@link
 * CancelledException}.
 */
public interface Run {

  /** The id of the run. */
  String id();

  /** The path of the scope that this handle works in, empty for the body. */
  String path();

  // Steps

  /**
   * Executes the body and records its result, or returns the recorded result.
   *
   * @param type the type that the result is read back as; also the first time
   * @throws StepFailedException when the step gave up
   */
  <T> T step(String name, TypeRef<T> type, Step options, StepBody<T> body);

  /** A step whose result type is a plain class. */
  default <T> T step(String name, Class<T> type, Step options, StepBody<T> body) {
    return step(name, TypeRef.of(type), options, body);
  }

  /** A step that has no use for the attempt. */
  default <T> T step(String name, Class<T> type, Step options, Callable<T> body) {
    return step(name, TypeRef.of(type), options, attempt -> body.call());
  }

  /** A step with the default options. */
  default <T> T step(String name, Class<T> type, Callable<T> body) {
    return step(name, TypeRef.of(type), Step.defaults(), attempt -> body.call());
  }

  /** A step with this retry policy. */
  default <T> T step(String name, Class<T> type, Retry retry, Callable<T> body) {
    return step(name, TypeRef.of(type), Step.with(retry), attempt -> body.call());
  }

  // Waiting

  /** Waits durably until an instant. */
  void sleepUntil(String name, Instant until);

  /** Waits durably for this long from {@link #now()}. */
  default void sleep(String name, Duration duration) {
    sleepUntil(name, now().plus(duration));
  }

  /** Waits for the next unconsumed signal of this name, which may have come earlier. */
  <T> T signal(String name, TypeRef<T> type);

  /** Waits for the next unconsumed signal of this name. */
  default <T> T signal(String name, Class<T> type) {
    return signal(name, TypeRef.of(type));
  }

  /** Waits for a signal for at most this long; empty when none came. */
  <T> Optional<T> signal(String name, TypeRef<T> type, Duration timeout);

  /** Waits for a signal for at most this long; empty when none came. */
  default <T> Optional<T> signal(String name, Class<T> type, Duration timeout) {
    return signal(name, TypeRef.of(type), timeout);
  }

  /** Asks people and waits for the decision or for the end of the escalation chain. */
  Decision ask(String name, HumanTask task);

  /**
   * Waits until the machine and what the run depends on are well enough; returns at once when they
   * are. While they are not, they are looked at again every so often ({@code health.recheck}).
   *
   * @param need a check that the engine does not have counts as {@link HealthStatus#FAILED},
   *     because nobody knows
   * @return the worst status among them when the wait was over; {@link HealthStatus#HEALTHY} in an
   *     engine whose health checks are switched off
   */
  HealthStatus awaitHealthy(String name, HealthNeed need);

  /** Waits for that for at most this long; empty when it was not so. */
  Optional<HealthStatus> awaitHealthy(String name, HealthNeed need, Duration timeout);

  // Children

  /**
   * Starts a run of another workflow and waits for its end. The child is a run of its own: it is
   * executed, parked and shown by itself. Cancelling this strand cancels the child, and the strand
   * waits until the child has ended; a pause does not go down.
   *
   * <p>A workflow that is not registered blocks this run until it is.
   *
   * @param type the type that the child's output is read back as
   * @return the child's output
   * @throws ChildFailedException when the child did not complete
   */
  <T> T child(String name, TypeRef<T> type, Child options);

  /** A child whose output type is a plain class. */
  default <T> T child(String name, Class<T> type, Child options) {
    return child(name, TypeRef.of(type), options);
  }

  /**
   * Starts a run of another workflow and goes on without it: neither its end nor its failure comes
   * back, and cancelling this run does not touch it.
   *
   * @return the id of the child's run
   * @throws ChildFailedException when the child's id belongs to another run
   */
  String detach(String name, Child options);

  // Variables

  /**
   * Opens a variable in this scope, with its initial value; scopes and branches inside see it, and
   * one of the same name further out is hidden from them. Once in a scope.
   */
  <T> void declare(Variable<T> variable);

  /**
   * The value of a variable: of the nearest enclosing scope that declared it, else of the run's
   * body. A copy; changing it changes nothing. The same on every replay.
   *
   * @throws IllegalStateException when a variable of this name has another type there
   */
  <T> T get(Variable<T> variable);

  /**
   * Gives a variable a value, where {@link #get} finds it. Returns when that is on disk; of two
   * branches that set it the later event counts.
   */
  <T> void set(Variable<T> variable, T value);

  /**
   * Sets a variable to what the function makes of its value; no change of another branch is lost
   * between.
   *
   * @param change may not use a handle
   * @return the new value
   */
  <T> T update(Variable<T> variable, UnaryOperator<T> change);

  /**
   * Waits until a variable has such a value, which another branch has to set.
   *
   * @return the first such value that this strand met
   */
  <T> T await(Variable<T> variable, Predicate<? super T> condition);

  /** Waits for such a value for at most this long; empty when none came. */
  <T> Optional<T> await(Variable<T> variable, Predicate<? super T> condition, Duration timeout);

  // Structure

  /**
   * Runs the body for each item at the same time, each in a branch of its own.
   *
   * <p>The keys are recorded when the scope opens and replayed from then on, with the items of the
   * current code found by key.
   *
   * @return the results in the order of the items
   * @throws BranchFailedException with the first recorded failure, after the other branches ended
   */
  <K, T> List<T> parallel(
      String name, Collection<K> items, Parallel<K> options, BiFunction<Run, K, T> branch);

  /** All items at once, each named by its own text. */
  default <K, T> List<T> parallel(String name, Collection<K> items, BiFunction<Run, K, T> branch) {
    return parallel(name, items, Parallel.byText(), branch);
  }

  /**
   * Runs the body for each item at the same time, each in a branch of its own, until one succeeds;
   * the others are cancelled. With a {@linkplain Parallel#limit limit} of one each item is a
   * fallback of those before it.
   *
   * <p>A loser that ignores its cancellation is abandoned and records nothing more. A signal that
   * no branch had received when the race was won stays in the mailbox.
   *
   * @return the branch that succeeded first, in the order of recorded events, after the others
   *     ended
   * @throws BranchFailedException with the first recorded failure, when all branches failed
   */
  <K, T> Winner<T> race(
      String name, Collection<K> items, Parallel<K> options, BiFunction<Run, K, T> branch);

  /** A race of named branches, begun in the order of the map. */
  default <T> Winner<T> race(String name, Map<String, Function<Run, T>> branches) {
    return race(
        name,
        branches.entrySet(),
        Parallel.by(Map.Entry::getKey),
        (branch, entry) -> entry.getValue().apply(branch));
  }

  /**
   * Runs the body in a named part of the run, such as a phase; its opening and end are recorded.
   */
  <T> T scope(String name, Function<Run, T> body);

  /** Runs the body in a named and keyed part of the run, such as one turn of a loop. */
  <T> T scope(String name, String key, Function<Run, T> body);

  /**
   * Runs the body in a named part of the run, and where it fails what stands in for it, in the part
   * {@code instead} of that one. The history says that the run went on with less than was wanted.
   *
   * @param instead gets what the body failed with; a cancellation is not shown to it
   */
  default <T> T orElse(
      String name, Function<Run, T> body, BiFunction<Run, WorkflowException, T> instead) {
    return scope(
        name,
        part -> {
          try {
            return body.apply(part);
          } catch (CancelledException e) {
            throw e;
          } catch (WorkflowException e) {
            part.degraded("fallback", e.code());
            return part.scope("instead", other -> instead.apply(other, e));
          }
        });
  }

  /**
   * Records that the run goes on with less than was wanted.
   *
   * @param what is missing: a name, once in a scope
   * @param why a short reason for people, without user data
   */
  void degraded(String what, String why);

  /**
   * Names this position of the run, to which an operator can send it back. Of two of one name the
   * later counts.
   *
   * @throws IllegalStateException inside a branch: a run goes back only to where the strand of its
   *     body alone is open
   */
  void checkpoint(String name);

  /** Runs operations of this handle although the run or branch is cancelled: for cleaning up. */
  <T> T shielded(Supplier<T> body);

  /**
   * Ends this generation of the run and begins the next one with a new input: for runs without an
   * end, whose history would grow for ever. Never returns; write {@code return
   * run.continueAsNew(next)}.
   *
   * <p>The run keeps its id, labels, deadline, parent and mailbox, with what nobody consumed.
   * Everything else begins anew: what the next generation asks for is recorded again, with other
   * idempotency keys, and what this one did is not undone any more.
   *
   * @param input the next input, of the workflow's own input type
   * @throws IllegalStateException in a branch: only the body may end a generation
   */
  @SuppressWarnings(
      "TypeParameterUnusedInFormals") // so that a body can return it, whatever its type
  <T> T continueAsNew(@Nullable Object input);

  // Facts

  /** The time of the last event that reached this strand: the same on every replay. */
  Instant now();

  /** A random id, the same on every replay. */
  UUID randomId();

  /** A random number, the same on every replay. */
  long randomLong();

  /** Sets a label of the run, by which it can be found. Labels are never secret. */
  void label(String name, String value);
}
