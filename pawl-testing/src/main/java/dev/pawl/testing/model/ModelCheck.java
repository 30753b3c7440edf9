package dev.pawl.testing.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.engine.store.Store;
import dev.pawl.testing.scenario.WithoutEngineLogs;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Random programs, killed at random, come to what the model says. For each kind of store.
 *
 * <p>{@code -Dpawl.model.seed=N} repeats one program and {@code -Dpawl.model.seeds=FROM-TO} many;
 * with {@code -Psoak} there are far more. The same seed makes the same program, script and traps;
 * which of several threads is first may differ.
 */
@ExtendWith(WithoutEngineLogs.class)
public abstract class ModelCheck {
  private static final int SIZE = 16;
  private static final int PROGRESS = 1_000;

  /** Enough programs for every sort of thing to happen. */
  private static final int ENOUGH = 20;

  /** What a hundred programs exercise at least; about half of what they do on average. */
  private static final Map<String, Integer> LEAST =
      Map.ofEntries(
          Map.entry("kills", 100),
          Map.entry("programs killed", 40),
          Map.entry("programs parked at every wait", 10),
          Map.entry("steps lost in a crash", 3),
          Map.entry("Work", 70),
          Map.entry("Nap", 100),
          Map.entry("Receive", 20),
          Map.entry("Ask", 12),
          Map.entry("All", 25),
          Map.entry("First", 20),
          Map.entry("Phase", 10),
          Map.entry("Loop", 8),
          Map.entry("Guard", 12),
          Map.entry("Shield", 4),
          Map.entry("Fail", 4),
          Map.entry("Tag", 8),
          Map.entry("Draw", 3),
          Map.entry("Mark", 3),
          Map.entry("Declare", 30),
          Map.entry("Put", 3),
          Map.entry("Add", 6),
          Map.entry("Look", 5),
          Map.entry("Until", 8),
          Map.entry("Renew", 2),
          Map.entry("Spawn", 25),
          Map.entry("children", 30),
          Map.entry("child", 20),
          Map.entry("child failed", 3),
          Map.entry("child cancelled", 1),
          Map.entry("work failed", 5),
          Map.entry("signal", 5),
          Map.entry("signal timed out", 5),
          Map.entry("decisions", 3),
          Map.entry("ask timed out", 3),
          Map.entry("all failed", 2),
          Map.entry("first failed", 1),
          Map.entry("await", 1),
          Map.entry("await timed out", 3),
          Map.entry("deadlocks", 1),
          Map.entry("nap cancelled", 5),
          Map.entry("undone", 8),
          Map.entry("undone of two", 1),
          Map.entry("checkpoints", 5),
          Map.entry("later generations", 2),
          Map.entry("script Restart", 20),
          Map.entry("script Pause", 10),
          Map.entry("script Mark", 10),
          Map.entry("script CancelChild", 8),
          Map.entry("move: rewind", 15),
          Map.entry("move: mend", 3),
          Map.entry("move: fork", 7),
          Map.entry("runs completed", 15),
          Map.entry("runs failed", 10),
          Map.entry("runs cancelled", 10),
          Map.entry("runs timed_out", 2));

  /** Opens the same new, empty data each time the result is asked. */
  protected abstract Supplier<? extends Store> newStore();

  /** How many programs there are in the gate. */
  protected abstract int programs();

  /** How many there are in a soak. */
  protected abstract int programsInSoak();

  @Test
  void random_programs_killed_at_random_come_to_what_the_model_says() {
    Seeds seeds = Seeds.fromProperties(programs(), programsInSoak());
    Tally tally = new Tally();
    for (long seed = seeds.from(); seed <= seeds.to(); seed++) {
      check(seed, tally);
      if ((seed - seeds.from() + 1) % PROGRESS == 0) {
        print(seeds.from(), seed, tally);
      }
    }
    print(seeds.from(), seeds.to(), tally);
    if (seeds.count() >= ENOUGH) {
      LEAST.forEach((what, least) ->
          assertThat(tally.of(what))
              .as("%s in %d programs: %s", what, seeds.count(), tally)
              .isGreaterThanOrEqualTo(least(least, seeds.count())));
    }
  }

  /** In few programs chance has more room. */
  private static int least(int inHundred, long programs) {
    return (int) (inHundred * programs / (programs < 100 ? 200 : 100));
  }

  private void print(long from, long to, Tally tally) {
    System.out.printf("%s, programs %d-%d: %s%n", getClass().getSimpleName(), from, to, tally);
  }

  private void check(long seed, Tally tally) {
    Program program = WriteProgram.of(seed, SIZE);
    List<String> complaints = Trial.of(program, newStore(), tally);
    if (!complaints.isEmpty()) {
      throw new AssertionError(report(program, complaints));
    }
  }

  private String report(Program program, List<String> complaints) {
    Program smallest =
        Shrink.of(program, candidate -> Trial.of(candidate, newStore(), new Tally()));
    List<String> last = Trial.of(smallest, newStore(), new Tally());
    return "Seed %d. Repeat it with:%n%s%n%s%n%s%nAs small as it got:%n%s%n%s"
        .formatted(
            program.seed(),
            command(program.seed()),
            String.join("\n", complaints),
            program,
            last.isEmpty() ? "(did not fail again)" : String.join("\n", last),
            smallest);
  }

  private String command(long seed) {
    return "./mvnw -pl %s -am test -Dtest=%s -Dsurefire.failIfNoSpecifiedTests=false -Dpawl.model.seed=%d"
        .formatted(Path.of("").toAbsolutePath().getFileName(), getClass().getSimpleName(), seed);
  }
}
