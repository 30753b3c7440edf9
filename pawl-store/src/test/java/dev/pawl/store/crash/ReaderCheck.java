package dev.pawl.store.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.engine.store.NewEvent;
import dev.pawl.engine.store.StoreReader;
import dev.pawl.engine.store.StoredEvent;
import dev.pawl.engine.store.TaskFilter;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The store's own reader sees the rows that are there. */
final class ReaderCheck {
  private ReaderCheck() {}

  static void check(StoreReader reader, Dossier run) {
    assertThat(reader.run(run.id())).contains(run.row());
    assertThat(reader.labels(run.id())).isEqualTo(run.labels());
    assertThat(reader.tasks(new TaskFilter(Set.of(), run.id(), run.tasks().size() + 1)))
        .containsExactlyInAnyOrderElementsOf(run.tasks());
    assertThat(reader.mail(run.id(), 0))
        .extracting(mail -> mail.message().id())
        .containsExactlyElementsOf(run.waitingMail().map(mail -> mail.message().id()).toList());
    checkHistory(reader.history(run.id(), 0, run.stored().size() + 1), run);
  }

  private static void checkHistory(List<StoredEvent> read, Dossier run) {
    assertThat(read).as("history of %s", run.id()).hasSameSizeAs(run.stored());
    for (int i = 0; i < read.size(); i++) {
      NewEvent event = read.get(i).event();
      NewEvent expected = run.stored().get(i).event();
      assertThat(read.get(i).number()).isEqualTo(i + 1);
      assertThat(event.type()).isEqualTo(expected.type());
      assertThat(event.path()).isEqualTo(expected.path());
      assertThat(event.at()).isEqualTo(expected.at());
      assertThat(event.incarnation()).isEqualTo(expected.incarnation());
      assertThat(Arrays.equals(event.meta(), expected.meta())).isTrue();
      assertThat(Arrays.equals(event.payload(), expected.payload())).isTrue();
    }
  }
}
