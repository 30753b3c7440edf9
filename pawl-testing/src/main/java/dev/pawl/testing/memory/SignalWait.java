package dev.pawl.testing.memory;

import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A wait for a signal, with or without a limit. */
final class SignalWait extends Waiting<Optional<SignalWait.Received>> {

  /** What came, which may be JSON's null. */
  record Received(@Nullable Object value) {}

  private final String name;
  private final Type type;
  private final @Nullable Instant deadline;

  SignalWait(
      Execution run,
      Strand strand,
      String path,
      String name,
      Type type,
      @Nullable Instant deadline) {
    super(run, strand, path);
    this.name = name;
    this.type = type;
    this.deadline = deadline;
  }

  @Override
  void start() {
    if (deadline != null) {
      wakeAt(deadline);
    }
  }

  @Override
  void due() {
    resolve(Optional::empty);
  }

  @Override
  boolean wants(Letter letter) {
    return !letter.decision() && letter.name().equals(name);
  }

  @Override
  void take(Letter letter) {
    resolve(() -> Optional.of(new Received(run.host().codec().decode(letter.payload(), type))));
  }
}
