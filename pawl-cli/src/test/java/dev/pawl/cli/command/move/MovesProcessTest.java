package dev.pawl.cli.command.move;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.command.ChildPawl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Moves across processes, with the runs in a data directory. */
class MovesProcessTest extends MovesAcrossProcesses {
  @Override
  Map<String, String> environment() {
    return Map.of();
  }

  @Test
  void ofTwoProcessesThatMakeTheSameMoveOneIsRefused() throws Exception {
    jobs.breaks("failed");
    jobs.breaks("skipped");
    for (String id : List.of("waiting", "failed", "skipped")) {
      run("job", id);
    }
    await("failed", "FAILED");
    await("skipped", "FAILED");
    await("waiting", "WAITING");
    jobs.mended("failed");

    assertThat(both("retry", "failed")).containsAnyOf("has not failed", "changed meanwhile");
    assertThat(both("skip", "skipped", "fragile", "--value", "\"by hand\"")).isNotEmpty();
    assertThat(both("migrate", "waiting", "--version", "2")).contains("has version '2' already");
    await("failed", "WAITING");
    assertThat(events("failed")).containsOnlyOnce("Retried");
    assertThat(events("skipped")).containsOnlyOnce("Skipped");
    assertThat(events("waiting")).containsOnlyOnce("Migrated");
  }

  /** Two processes with the same command; gives what the one that is refused says. */
  private String both(String... words) throws Exception {
    List<String> done = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    try (ChildPawl one = ChildPawl.start(directory, environment(), words);
        ChildPawl other = ChildPawl.start(directory, environment(), words)) {
      for (ChildPawl child : List.of(one, other)) {
        int exit = child.exit();
        assertThat(exit).as(child.said()).isIn(0, 4);
        (exit == 0 ? done : refused).add(child.said());
      }
    }
    assertThat(done).as("refused: %s", refused).hasSize(1);
    assertThat(done.getFirst()).contains(words[0] + " is done");
    assertThat(refused).hasSize(1);
    return refused.getFirst();
  }
}
