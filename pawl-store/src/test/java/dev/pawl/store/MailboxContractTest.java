package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.MailRow;
import dev.pawl.engine.store.Message;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.Projection;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.RunTail;
import java.util.List;
import org.junit.jupiter.api.Test;

class MailboxContractTest extends StoreContract {

  @Test
  void messagesAreNumberedInTheOrderOfTheirArrival() {
    startOwned("r");
    commit(Rows.start(Rows.run("free")));
    assertThat(
            commit(
                Rows.signal("r", "a", 50), Rows.signal("free", "a", 51), Rows.signal("r", "b", 52)))
        .containsExactly(
            new Outcome.Delivered(1, true),
            new Outcome.Delivered(1, false),
            new Outcome.Delivered(2, true));
    assertThat(run("r").mail()).isEqualTo(2);
    assertThat(orders("r", 0)).containsExactly(1L, 2L);
    assertThat(orders("r", 1)).containsExactly(2L);
  }

  @Test
  void aMessageIsReadBackAsItWasSent() {
    startOwned("r");
    Message full = Rows.message("r", "ü", Message.Kind.COMMAND, 50);
    Message empty = new Message("r", "e", Message.Kind.SIGNAL, "n", 51, "bob", null);
    commit(new Intent.Deliver(full), new Intent.Deliver(empty));
    List<MailRow> mail = reader.mail("r", 0);
    assertThat(mail)
        .usingRecursiveComparison()
        .isEqualTo(List.of(new MailRow(1, full, null), new MailRow(2, empty, null)));
  }

  @Test
  void aMessageWhoseIdWasUsedIsADuplicateEvenWhenTheRunIsOver() {
    RunTail tail = startOwned("r");
    assertThat(commit(Rows.signal("r", "a", 50), Rows.signal("r", "a", 51)))
        .containsExactly(new Outcome.Delivered(1, true), new Outcome.Duplicate());
    commit(Rows.project(tail, new Projection.EndRun(RunStatus.CANCELLED, 1)));
    assertThat(commit(Rows.signal("r", "a", 52), Rows.signal("r", "b", 52)))
        .containsExactly(new Outcome.Duplicate(), new Outcome.Ended(RunStatus.CANCELLED));
    assertThat(run("r").mail()).isEqualTo(1);
  }

  @Test
  void aMessageToNobodyIsNotFound() {
    assertThat(commitOne(Rows.signal("nobody", "a", 50))).isEqualTo(new Outcome.NotFound());
  }

  @Test
  void aMessageMakesAParkedRunDueAtItsArrival() {
    startOwned("timed");
    startOwned("untimed");
    startOwned("earlier");
    commit(
        Rows.park("timed", 1, 9_000L, 0),
        Rows.park("untimed", 1, null, 0),
        Rows.park("earlier", 1, 20L, 0),
        Rows.signal("timed", "a", 50),
        Rows.signal("untimed", "a", 50),
        Rows.signal("earlier", "a", 50));
    assertThat(run("timed").wakeAt()).isEqualTo(50);
    assertThat(run("untimed").wakeAt()).isEqualTo(50);
    assertThat(run("earlier").wakeAt()).isEqualTo(20);
  }

  @Test
  void aDelayedStartWaitsForItsTimeButObeysCommands() {
    commit(Rows.start(Rows.run("r", RunStatus.PENDING, null, 9_000L, 0, 1)));
    commit(Rows.signal("r", "a", 50));
    assertThat(run("r").wakeAt()).isEqualTo(9_000);
    commit(Rows.command("r", "b", 60));
    assertThat(run("r").wakeAt()).isEqualTo(60);
  }

  @Test
  void consumedMessagesAreMarkedAndNoLongerWait() {
    RunTail tail = startOwned("r");
    commit(Rows.signal("r", "a", 50), Rows.signal("r", "b", 51), Rows.signal("r", "c", 52));
    assertThat(commitOne(Rows.consuming(tail, 1L, 3L))).isEqualTo(new Outcome.Applied(3));
    assertThat(orders("r", 0)).containsExactly(2L);
  }

  @Test
  void anAppendThatHasSeenAllMailIsRefusedWhenMoreCame() {
    RunTail tail = startOwned("r");
    Projection end = new Projection.EndRun(RunStatus.COMPLETED, 9);
    assertThat(commit(Rows.signal("r", "a", 50), Rows.guarded(tail, new Intent.MailSeen(0), end)))
        .containsExactly(new Outcome.Delivered(1, true), new Outcome.Refused());
    assertThat(run("r").endedAt()).isNull();
    assertThat(commit(Rows.guarded(tail, new Intent.MailSeen(1), end), Rows.signal("r", "b", 51)))
        .containsExactly(new Outcome.Applied(2), new Outcome.Ended(RunStatus.COMPLETED));
    assertThat(numbers("r")).containsExactly(1L, 2L);
  }

  @Test
  void theOrderOfIntentsOfOneRunInsideABatchIsKept() {
    Intent.StartRun start = Rows.start(Rows.run("r"));
    List<Outcome> outcomes =
        commit(
            start,
            Rows.signal("r", "a", 150),
            Rows.claim("r"),
            Rows.park("r", 1, null, 0),
            Rows.park("r", 1, null, 1),
            Rows.signal("r", "b", 160),
            Rows.claim("r"),
            Rows.project(start.tail(), new Projection.EndRun(RunStatus.COMPLETED, 170)),
            Rows.signal("r", "c", 180),
            Rows.claim("r"),
            Rows.start(Rows.run("r")));
    assertThat(outcomes.get(0)).isEqualTo(new Outcome.Applied(1));
    assertThat(outcomes.get(1)).isEqualTo(new Outcome.Delivered(1, false));
    assertThat(outcomes.get(2)).isInstanceOf(Outcome.Claimed.class);
    assertThat(outcomes.get(3)).isEqualTo(new Outcome.Refused());
    assertThat(outcomes.get(4)).isEqualTo(new Outcome.Applied(1));
    assertThat(outcomes.get(5)).isEqualTo(new Outcome.Delivered(2, false));
    assertThat(outcomes.get(6)).isInstanceOf(Outcome.Claimed.class);
    assertThat(outcomes.get(7)).isEqualTo(new Outcome.Applied(2));
    assertThat(outcomes.get(8)).isEqualTo(new Outcome.Ended(RunStatus.COMPLETED));
    assertThat(outcomes.get(9)).isEqualTo(new Outcome.Refused());
    assertThat(outcomes.get(10)).isEqualTo(new Outcome.Exists(run("r")));
    assertThat(run("r").incarnation()).isEqualTo(2);
  }

  private List<Long> orders(String runId, long after) {
    return reader.mail(runId, after).stream().map(MailRow::order).toList();
  }
}
