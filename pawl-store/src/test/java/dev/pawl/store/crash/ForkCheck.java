package dev.pawl.store.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.store.NewEvent;
import java.util.List;

/** A fork begins with the other run's events up to its point, as they are there. */
final class ForkCheck {
  private ForkCheck() {}

  static void check(List<Dossier> all) {
    for (Dossier run : all) {
      run.forked()
          .ifPresent(event -> {
            Fact.Forked forked = (Fact.Forked) event.fact();
            List<Dossier> sources =
                all.stream().filter(other -> other.id().equals(forked.run())).toList();
            assertThat(sources).as("what %s was forked from", run.id()).hasSize(1);
            shares(run, event, forked, sources.getFirst());
          });
    }
  }

  private static void shares(
      Dossier fork, RecordedEvent event, Fact.Forked forked, Dossier source) {
    assertThat(event.number()).as("what %s shares", fork.id()).isEqualTo(forked.number() + 1);
    for (int i = 0; i < forked.number(); i++) {
      NewEvent copy = fork.stored().get(i).event();
      NewEvent original = source.stored().get(i).event();
      String what = "event %d of %s, as in %s".formatted(i + 1, fork.id(), source.id());
      assertThat(copy.type()).as(what).isEqualTo(original.type());
      assertThat(copy.path()).as(what).isEqualTo(original.path());
      assertThat(copy.at()).as(what).isEqualTo(original.at());
      assertThat(copy.incarnation()).as(what).isEqualTo(original.incarnation());
      // Who started it, and with what input, is the fork's own.
      if (i > 0) {
        assertThat(copy.meta()).as(what).isEqualTo(original.meta());
        assertThat(copy.payload()).as(what).isEqualTo(original.payload());
      }
    }
  }
}
