package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.engine.store.FeedPosition;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.Publication;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.ServiceRow;
import dev.pawl.engine.store.ServiceState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ServiceContractTest extends StoreContract {
  private static final String BANK = "waits for service 'bank'";

  private static ServiceRow row(String name, ServiceState state, long version) {
    boolean forced = version % 2 == 0;
    Long until = forced ? null : Long.valueOf(70_000 + version);
    return new ServiceRow(
        name, state, 10_000 + version, until, forced, "ada", "because " + version, version);
  }

  private static Intent change(ServiceRow row) {
    return new Intent.ChangeService(
        row,
        new Publication(
            "/pawl/services",
            row.name() + "/" + row.version(),
            "changed",
            null,
            null,
            1,
            null,
            null));
  }

  private int events() {
    return reader.feed(FeedPosition.START, 100).events().size();
  }

  @Test
  void aBreakerComesBackAsItWasLastWritten() {
    assertThat(reader.services()).isEmpty();
    ServiceRow smtp = row("smtp", ServiceState.OPEN, 1);
    ServiceRow bank = row("bank", ServiceState.HALF_OPEN, 1);
    assertThat(commit(change(smtp), change(bank)))
        .containsExactly(new Outcome.Applied(1), new Outcome.Applied(1));
    assertThat(reader.services()).containsExactly(bank, smtp);
    ServiceRow closed = row("smtp", ServiceState.CLOSED, 2);
    assertThat(commitOne(change(closed))).isEqualTo(new Outcome.Applied(2));
    assertThat(reader.services()).containsExactly(bank, closed);
    assertThat(events()).isEqualTo(3);
  }

  @Test
  void ofTwoWhoChangeItTheSecondIsRefusedAndSaysNothing() {
    ServiceRow first = row("bank", ServiceState.OPEN, 1);
    commit(change(first));
    assertThat(commitOne(change(row("bank", ServiceState.CLOSED, 1))))
        .isEqualTo(new Outcome.Refused());
    assertThat(commitOne(change(row("bank", ServiceState.CLOSED, 3))))
        .isEqualTo(new Outcome.Refused());
    assertThat(commitOne(change(row("other", ServiceState.CLOSED, 2))))
        .isEqualTo(new Outcome.Refused());
    assertThat(reader.services()).containsExactly(first);
    assertThat(events()).isEqualTo(1);
  }

  private void parked(String id, @Nullable Long wakeAt, RunStatus status, @Nullable String reason) {
    startOwned(id);
    assertThat(commitOne(new Intent.Park(id, 1, status, wakeAt, run(id).mail(), reason)))
        .isEqualTo(new Outcome.Applied(1));
  }

  @Test
  void parkedRunsOfAReasonBecomeDueAndNoOthers() {
    parked("a", 9_000L, RunStatus.WAITING, BANK);
    parked("b", null, RunStatus.WAITING, BANK);
    parked("due", 1_000L, RunStatus.WAITING, BANK);
    parked("other", 9_000L, RunStatus.WAITING, "waits for service 'smtp'");
    parked("plain", 9_000L, RunStatus.WAITING, null);
    parked("paused", 9_000L, RunStatus.PAUSED, BANK);
    startOwned("owned");
    assertThat(commitOne(new Intent.WakeWaiting(BANK, 2_000, 10)))
        .isEqualTo(new Outcome.Applied(2));
    assertThat(reader.due(2_000, 10)).containsExactlyInAnyOrder("a", "b", "due");
    assertThat(run("a").wakeAt()).isEqualTo(2_000);
    assertThat(run("due").wakeAt()).isEqualTo(1_000);
    assertThat(run("paused").wakeAt()).isEqualTo(9_000);
    assertThat(commitOne(new Intent.WakeWaiting(BANK, 2_000, 10)))
        .isEqualTo(new Outcome.Applied(0));
  }

  @Test
  void aRunThatIsTakenUpAgainWaitsForNothingAnyMore() {
    parked("a", 1_000L, RunStatus.WAITING, BANK);
    parked("held", 1_000L, RunStatus.PAUSED, "an operator said so");
    var ignored = commit(Rows.claim("a"), Rows.claim("held"));
    assertThat(run("a").reason()).isNull();
    assertThat(run("held").reason()).isEqualTo("an operator said so");
  }

  @Test
  void noMoreAreWokenThanAskedForAlsoOfThoseThatAreParkedInTheSameBatch() {
    for (int i = 0; i < 5; i++) {
      startOwned("r-" + i);
    }
    long mail = run("r-0").mail();
    assertThat(
            commit(
                new Intent.Park("r-0", 1, RunStatus.WAITING, 9_000L, mail, BANK),
                new Intent.Park("r-1", 1, RunStatus.WAITING, 9_000L, mail, BANK),
                new Intent.Park("r-2", 1, RunStatus.WAITING, 9_000L, mail, BANK),
                new Intent.WakeWaiting(BANK, 2_000, 2)))
        .last()
        .isEqualTo(new Outcome.Applied(2));
    assertThat(reader.due(2_000, 10)).hasSize(2);
  }
}
