package dev.pawl.testing.memory;

import dev.pawl.api.Variable;
import dev.pawl.engine.codec.PayloadCodec;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a handle does with variables. */
final class StrandVariables {
  private final Execution run;
  private final Strand strand;
  private final String scope;

  StrandVariables(Execution run, Strand strand, String scope) {
    this.run = run;
    this.strand = strand;
    this.scope = scope;
  }

  <T> void declare(Variable<T> variable) {
    SharedValues.Place place =
        run.host().with(() -> run.variables().open(scope, variable.name(), variable.type()));
    byte[] value = encode(variable, variable.initial());
    run.await(new TurnWait(run, strand, scope));
    write(place, value);
  }

  <T> T get(Variable<T> variable) {
    SharedValues.Place place = find(variable);
    byte[] value =
        run.host().with(() -> Optional.ofNullable(run.variables().value(place))).orElse(null);
    return decode(variable, value == null ? encode(variable, variable.initial()) : value);
  }

  <T> void set(Variable<T> variable, T value) {
    SharedValues.Place place = find(variable);
    byte[] encoded = encode(variable, value);
    run.await(new TurnWait(run, strand, scope));
    write(place, encoded);
  }

  /** Nobody else has the baton between the reading and the writing. */
  <T> T update(Variable<T> variable, UnaryOperator<T> change) {
    SharedValues.Place place = find(variable);
    run.await(new TurnWait(run, strand, scope));
    write(place, encode(variable, change.apply(get(variable))));
    return get(variable);
  }

  private void write(SharedValues.Place place, byte[] value) {
    run.host().run(() -> run.set(place, value));
  }

  <T> T await(Variable<T> variable, Predicate<? super T> condition) {
    SharedValues.Place place = find(variable);
    T value = get(variable);
    while (!condition.test(value)) {
      run.await(new ChangeWait(run, strand, scope, place, null));
      value = get(variable);
    }
    return value;
  }

  <T> Optional<T> await(Variable<T> variable, Predicate<? super T> condition, Instant deadline) {
    SharedValues.Place place = find(variable);
    T value = get(variable);
    while (!condition.test(value)) {
      Boolean changed = run.await(new ChangeWait(run, strand, scope, place, deadline));
      if (!Boolean.TRUE.equals(changed)) {
        return Optional.empty();
      }
      value = get(variable);
    }
    return Optional.of(value);
  }

  private SharedValues.Place find(Variable<?> variable) {
    return run.host().with(() -> run.variables().find(scope, variable.name(), variable.type()));
  }

  private PayloadCodec codec() {
    return run.host().codec();
  }

  private <T> byte[] encode(Variable<T> variable, @Nullable T value) {
    return run.orBlock(
        "Variable '" + variable.name() + "'",
        () -> Objects.requireNonNull(codec().encode(value), "A variable cannot be null."));
  }

  @SuppressWarnings("unchecked") // decoded as the type that the variable names
  private <T> T decode(Variable<T> variable, byte[] value) {
    return (T)
        run.orBlock(
            "Variable '" + variable.name() + "'",
            () ->
                Objects.requireNonNull(
                    codec().decode(value, variable.type().type()), "A variable cannot be null."));
  }
}
