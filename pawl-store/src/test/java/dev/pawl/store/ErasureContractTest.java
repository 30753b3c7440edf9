package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.engine.store.Erasure;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.NewEvent;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.Projection;
import dev.pawl.engine.store.Remains;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.RunTail;
import dev.pawl.engine.store.StoredEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErasureContractTest extends StoreContract {
  private static final byte[] SECRET = "\u0001secret".getBytes(StandardCharsets.UTF_8);

  @Test
  void whatIsErasedKeepsItsShape() {
    RunTail tail = filled("r");
    filled("other");
    commit(Rows.project(tail, new Projection.EndRun(RunStatus.FAILED, 9)));
    List<StoredEvent> before = reader.history("r", 0, 99);

    assertThat(commitOne(erase("r"))).isEqualTo(new Outcome.Applied(3));

    List<StoredEvent> after = reader.history("r", 0, 99);
    assertThat(after).hasSameSizeAs(before);
    for (int i = 0; i < before.size(); i++) {
      NewEvent was = before.get(i).event();
      assertThat(after.get(i).number()).isEqualTo(before.get(i).number());
      assertThat(after.get(i).event())
          .usingRecursiveComparison()
          .isEqualTo(
              new NewEvent(
                  was.type(),
                  was.path(),
                  was.at(),
                  was.incarnation(),
                  was.generation(),
                  was.meta(),
                  was.payload() == null ? null : Erasure.payload()));
    }
    assertThat(reader.mail("r", 0).getFirst().message().payload()).isEqualTo(Erasure.payload());
    assertThat(reader.mail("r", 0).getFirst().message().id()).isEqualTo("m");
    assertThat(reader.task("r/ask").orElseThrow().title()).isEmpty();
    assertThat(reader.task("r/ask").orElseThrow().choices()).containsExactly("yes", "no");
    assertThat(run("r").inputHash()).isEqualTo(Erasure.HASH);
    assertThat(run("r").status()).isEqualTo(RunStatus.FAILED);
    assertThat(reader.erasure("r")).contains(new Erasure(77, "ann", "asked"));
    assertThat(reader.labels("r")).isNotEmpty();

    assertThat(reader.erasure("other")).isEmpty();
    assertThat(reader.history("other", 1, 1).getFirst().event().payload()).isEqualTo(SECRET);
    assertThat(reader.task("other/ask").orElseThrow().title()).isEqualTo("Really?");
    assertThat(store.dropRemains())
        .isEqualTo(database == TestDatabase.POSTGRES ? Remains.DEAD_ROWS : Remains.NONE);
  }

  @Test
  void onlyARunThatIsOverIsErasedAndOnlyOnce() {
    RunTail tail = filled("r");
    assertThat(commit(erase("r"), erase("nobody")))
        .containsExactly(new Outcome.Refused(), new Outcome.NotFound());
    assertThat(reader.erasure("r")).isEmpty();
    assertThat(
            commit(
                Rows.project(tail, new Projection.EndRun(RunStatus.COMPLETED, 9)),
                erase("r"),
                new Intent.EraseRun("r", 78, "bob", "again")))
        .containsExactly(new Outcome.Applied(4), new Outcome.Applied(3), new Outcome.Applied(0));
    assertThat(reader.erasure("r")).contains(new Erasure(77, "ann", "asked"));
    commit(new Intent.DeleteRun("r", 99));
    assertThat(reader.erasure("r")).isEmpty();
    assertThat(commitOne(erase("r"))).isInstanceOf(Outcome.Deleted.class);
  }

  /** Two payloads in the history, one of them large, and one in the mailbox. */
  private RunTail filled(String id) {
    RunTail tail = startOwned(id);
    commit(
        new Intent.Append(
            tail,
            List.of(
                Rows.event("step", new byte[] {'{', '}'}, SECRET),
                Rows.event("large", null, new byte[2_500_000])),
            List.of(),
            List.of(
                new Projection.SetLabel("tier", "gold"),
                new Projection.OpenTask(Rows.task(id, "ask"))),
            null),
        Rows.signal(id, "m", 50));
    return tail;
  }

  private static Intent.EraseRun erase(String id) {
    return new Intent.EraseRun(id, 77, "ann", "asked");
  }
}
