package dev.pawl.testing.model;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes a program that fails as small as it gets while it still fails. */
final class Shrink {
  private static final int MOST_TRIALS = 400;

  private final Function<Program, List<String>> trial;
  private int trials;

  private Shrink(Function<Program, List<String>> trial) {
    this.trial = trial;
  }

  /** The smallest program found, which may be the one given. */
  static Program of(Program program, Function<Program, List<String>> trial) {
    Shrink shrink = new Shrink(trial);
    Program smallest = program;
    Optional<Program> next = shrink.smaller(smallest);
    while (next.isPresent()) {
      smallest = next.get();
      next = shrink.smaller(smallest);
    }
    return smallest;
  }

  private Optional<Program> smaller(Program program) {
    return program
        .smaller()
        .filter(WriteProgram::isDefinite)
        .takeWhile(candidate -> trials++ < MOST_TRIALS)
        .filter(candidate -> !trial.apply(candidate).isEmpty())
        .findFirst();
  }
}
