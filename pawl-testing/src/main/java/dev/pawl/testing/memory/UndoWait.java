package dev.pawl.testing.memory;

import dev.pawl.api.TypeRef;
import dev.pawl.api.Undoing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes the effect of a step back. */
final class UndoWait extends Waiting<Void> {
  private final Effects.Effect effect;
  private int attempt;
  private @Nullable Instant firstStart;

  UndoWait(Execution run, Strand strand, Effects.Effect effect) {
    super(run, strand, effect.path());
    this.effect = effect;
  }

  @Override
  void start() {
    attempt++;
    if (firstStart == null) {
      firstStart = run.host().clock().instant();
    }
    Undoing current = new Current(run, effect, attempt);
    new Flight(
            run,
            "undo " + path,
            () -> {
              effect.undo().body().call(current);
              return null;
            },
            (value, failure) -> ended(failure))
        .takeOff();
  }

  private void ended(@Nullable Throwable failure) {
    if (failure == null) {
      resolve(() -> null);
      return;
    }
    Instant now = run.host().clock().instant();
    Instant first = firstStart == null ? now : firstStart;
    Optional<Duration> delay =
        effect
            .undo()
            .retry()
            .delayAfter(
                attempt,
                Failure.of(failure, run.host().codec()).kind(),
                run.host().entropy().nextFraction(),
                Duration.between(first, now));
    if (delay.isPresent()) {
      wakeAt(now.plus(delay.get()));
    } else {
      resolve(() -> null);
    }
  }

  @Override
  void due() {
    start();
  }

  @Override
  void interrupt() {
    // What is being undone is undone to the end.
  }

  private record Current(Execution run, Effects.Effect effect, int attempt) implements Undoing {

    @Override
    public String path() {
      return effect.path();
    }

    @Override
    public String idempotencyKey() {
      return stepIdempotencyKey() + "#undo";
    }

    @Override
    public String stepIdempotencyKey() {
      return run.idempotencyKey(effect.path());
    }

    @Override
    public boolean completed() {
      return effect.certain();
    }

    @Override
    @SuppressWarnings("unchecked") // decoded as the type that the token names
    public <T> Optional<T> result(TypeRef<T> type) {
      return Optional.ofNullable((T) run.host().codec().decode(effect.result(), type.type()));
    }
  }
}
