package dev.pawl.engine.run;

import dev.pawl.api.Variable;
import dev.pawl.engine.history.Paths;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a handle does with variables: on its lane, and as seen from its scope. */
final class LaneVariables {
  private final Incarnation run;
  private final Lane lane;
  private final String scope;

  LaneVariables(Incarnation run, Lane lane, String scope) {
    this.run = run;
    this.lane = lane;
    this.scope = scope;
  }

  <T> void declare(Variable<T> variable) {
    write("declare", run.variables().open(scope, variable), variable, variable.initial());
  }

  <T> T get(Variable<T> variable) {
    return value(run.variables().find(scope, variable), variable);
  }

  <T> void set(Variable<T> variable, T value) {
    write("set", run.variables().find(scope, variable), variable, value);
  }

  /** Changes the value that nobody else is about to change, and so loses no change of others. */
  <T> T update(Variable<T> variable, UnaryOperator<T> change) {
    Variables.Place place = run.variables().find(scope, variable);
    while (run.variables().beingWritten(place)) {
      run.calls().await(lane, new VariableChange(run, lane, place, path("set", variable)));
    }
    write("set", place, variable, change.apply(value(place, variable)));
    return value(place, variable);
  }

  <T> T await(Variable<T> variable, Predicate<? super T> condition) {
    Variables.Place place = run.variables().find(scope, variable);
    T value = value(place, variable);
    while (!condition.test(value)) {
      run.calls().await(lane, new VariableChange(run, lane, place, path("await", variable)));
      value = value(place, variable);
    }
    return value;
  }

  <T> Optional<T> await(Variable<T> variable, Predicate<? super T> condition, long deadline) {
    Variables.Place place = run.variables().find(scope, variable);
    T now = value(place, variable);
    if (condition.test(now)) {
      return Optional.of(now);
    }
    String path = run.calls().newPath(path("await", variable));
    VariableAwait waiting = new VariableAwait(run, lane, path, place, deadline);
    while (true) {
      switch (Objects.requireNonNull(run.calls().await(lane, waiting))) {
        case VariableAwait.News.Changed ignored -> {
          T changed = value(place, variable);
          waiting =
              condition.test(changed)
                  ? waiting.reached(encode(variable, changed))
                  : waiting.again();
        }
        case VariableAwait.News.Reached reached -> {
          return Optional.of(decode(variable, reached.value()));
        }
        case VariableAwait.News.TimedOut ignored -> {
          return Optional.empty();
        }
      }
    }
  }

  private <T> void write(String verb, Variables.Place place, Variable<T> variable, T value) {
    byte[] encoded = encode(variable, value);
    String path = run.calls().newPath(path(verb, variable));
    run.calls()
        .await(
            lane, new VariableWrite(run, lane, path, place, variable.type().toString(), encoded));
  }

  private String path(String verb, Variable<?> variable) {
    return Paths.in(scope, verb + " " + variable.name(), null);
  }

  private <T> T value(Variables.Place place, Variable<T> variable) {
    byte[] recorded = run.variables().value(place);
    return decode(variable, recorded == null ? encode(variable, variable.initial()) : recorded);
  }

  private <T> byte[] encode(Variable<T> variable, @Nullable T value) {
    return run.calls()
        .orBlock(
            words(variable),
            () ->
                Objects.requireNonNull(
                    run.codec().encode(value), () -> words(variable) + " cannot be null."));
  }

  @SuppressWarnings("unchecked") // decoded as the type that the variable names
  private <T> T decode(Variable<T> variable, byte @Nullable [] value) {
    return (T)
        run.calls()
            .orBlock(
                words(variable),
                () ->
                    Objects.requireNonNull(
                        run.codec().decode(value, variable.type().type()),
                        () -> words(variable) + " cannot be null."));
  }

  private static String words(Variable<?> variable) {
    return "Variable '" + variable.name() + "'";
  }
}
