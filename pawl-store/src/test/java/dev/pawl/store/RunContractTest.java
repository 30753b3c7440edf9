package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.NewEvent;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.Projection;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.RunTail;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunContractTest extends StoreContract {

  @Test
  void aStartedRunIsReadBackAsItWasWritten() {
    RunRow run =
        new RunRow(
            "r",
            "space",
            "flow",
            "2",
            RunStatus.PENDING,
            -3,
            4,
            5,
            null,
            0,
            6L,
            0,
            7,
            "why",
            "parent",
            "hash",
            8,
            9L,
            null,
            10L);
    assertThat(commitOne(Rows.start(run))).isEqualTo(new Outcome.Applied(1));
    assertThat(reader.run("r")).contains(run);
    assertThat(reader.run("other")).isEmpty();
  }

  @Test
  void aStartMovesItsTailPastItsEvents() {
    RunTail tail = new RunTail("r", 0);
    Intent start =
        new Intent.StartRun(
            Rows.run("r"), tail, List.of(Rows.event("A", "a"), Rows.event("B", "b")), List.of());
    assertThat(commitOne(start)).isEqualTo(new Outcome.Applied(2));
    assertThat(tail.last()).isEqualTo(2);
    assertThat(paths("r")).containsExactly("a", "b");
  }

  @Test
  void aSecondStartOfAnIdFindsTheFirstRunAndWritesNothing() {
    commit(Rows.start(Rows.run("r")));
    Intent.StartRun again = Rows.start(Rows.owned("r"));
    assertThat(commitOne(again)).isEqualTo(new Outcome.Exists(Rows.run("r")));
    assertThat(again.tail().last()).isZero();
    assertThat(numbers("r")).containsExactly(1L);
  }

  @Test
  void theFirstOfTwoStartsInOneBatchWins() {
    List<Outcome> outcomes =
        commit(Rows.start(Rows.run("r")), Rows.start(Rows.owned("r")), Rows.start(Rows.run("s")));
    assertThat(outcomes)
        .containsExactly(
            new Outcome.Applied(1), new Outcome.Exists(Rows.run("r")), new Outcome.Applied(1));
    assertThat(numbers("r")).containsExactly(1L);
  }

  @Test
  void aStartBringsItsLabelsUnlessTheIdIsTaken() {
    RunTail tail = new RunTail("r", 0);
    List<Projection> labels =
        List.of(new Projection.SetLabel("a", "1"), new Projection.SetLabel("b", "2"));
    List<Projection> others = List.of(new Projection.SetLabel("a", "9"));
    List<NewEvent> events = List.of(Rows.event("A", "a"));
    commit(
        new Intent.StartRun(Rows.run("r"), tail, events, labels),
        new Intent.StartRun(Rows.run("r"), new RunTail("r", 0), events, others));
    assertThat(reader.labels("r").toString()).isEqualTo("{a=1, b=2}");
  }

  @Test
  void appendsAreNumberedWithoutGapsAcrossAndInsideBatches() {
    RunTail tail = startOwned("r");
    assertThat(commit(Rows.append(tail, "a", "b"), Rows.append(tail, "c")))
        .containsExactly(new Outcome.Applied(3), new Outcome.Applied(4));
    assertThat(commitOne(Rows.append(tail, "d"))).isEqualTo(new Outcome.Applied(5));
    assertThat(tail.last()).isEqualTo(5);
    assertThat(numbers("r")).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(paths("r")).containsExactly("", "a", "b", "c", "d");
  }

  @Test
  void aGenerationBeginsWithItsLastStart() {
    RunTail tail = startOwned("r");
    assertThat(reader.generationStart("unknown")).isEmpty();
    Intent next =
        new Intent.Append(
            tail,
            List.of(Rows.event("ContinuedAsNew", ""), Rows.event("RunStarted", "")),
            List.of(),
            List.of(new Projection.SetGeneration(2)),
            null);
    assertThat(commit(Rows.append(tail, "a"), next))
        .containsExactly(new Outcome.Applied(2), new Outcome.Applied(4));
    commitOne(Rows.append(tail, "b"));
    assertThat(reader.generationStart("r")).hasValue(4);
    assertThat(reader.run("r"))
        .hasValueSatisfying(run -> assertThat(run.generation()).isEqualTo(2));
  }

  @Test
  void anAppendInTheBatchOfItsStartFollowsTheFirstEvents() {
    Intent.StartRun start = Rows.start(Rows.owned("r"));
    assertThat(commit(start, Rows.append(start.tail(), "a")))
        .containsExactly(new Outcome.Applied(1), new Outcome.Applied(2));
    assertThat(paths("r")).containsExactly("", "a");
  }

  @Test
  void anAppendToAHistoryThatSomebodyElseContinuedIsMoved() {
    RunTail tail = startOwned("r");
    RunTail stale = new RunTail("r", tail.last());
    commit(Rows.append(tail, "a"));
    RunTail other = startOwned("s");
    assertThat(
            commit(
                Rows.append(other, "before"),
                Rows.append(stale, "x"),
                Rows.append(stale, "y"),
                Rows.append(other, "after")))
        .containsExactly(
            new Outcome.Applied(2),
            new Outcome.Moved(1),
            new Outcome.Moved(1),
            new Outcome.Applied(3));
    assertThat(stale.last()).isEqualTo(1);
    assertThat(paths("r")).containsExactly("", "a");
    assertThat(paths("s")).containsExactly("", "before", "after");
  }

  @Test
  void aMovedAppendChangesNoProjection() {
    RunTail tail = startOwned("r");
    RunTail stale = new RunTail("r", 0);
    Outcome outcome = commitOne(Rows.project(stale, new Projection.EndRun(RunStatus.FAILED, 77)));
    assertThat(outcome).isEqualTo(new Outcome.Moved(0));
    assertThat(run("r").status()).isEqualTo(RunStatus.RUNNING);
    assertThat(commitOne(Rows.append(tail, "a"))).isEqualTo(new Outcome.Applied(2));
  }

  @Test
  void statusAndLabelsChangeWithTheEventsThatImplyThem() {
    RunTail tail = startOwned("r");
    commit(
        Rows.project(
            tail,
            new Projection.SetStatus(RunStatus.PAUSED, "by ann"),
            new Projection.SetLabel("tier", "gold"),
            new Projection.SetLabel("area", "eu")),
        Rows.project(tail, new Projection.SetLabel("tier", "silver")));
    assertThat(run("r").status()).isEqualTo(RunStatus.PAUSED);
    assertThat(run("r").reason()).isEqualTo("by ann");
    assertThat(run("r").owner()).isEqualTo("node");
    assertThat(reader.labels("r").toString()).isEqualTo("{area=eu, tier=silver}");
    commit(Rows.project(tail, new Projection.SetStatus(RunStatus.RUNNING, null)));
    assertThat(run("r").reason()).isNull();
  }

  @Test
  void anEndedRunHasNoOwnerNoWakeUpAndNoReason() {
    RunTail tail = startOwned("r");
    commit(
        Rows.signal("r", "m", 50),
        Rows.project(tail, new Projection.SetStatus(RunStatus.RUNNING, "thinks")),
        Rows.project(tail, new Projection.EndRun(RunStatus.COMPLETED, 99)));
    RunRow ended = run("r");
    assertThat(ended.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(ended.endedAt()).isEqualTo(99);
    assertThat(ended.owner()).isNull();
    assertThat(ended.epoch()).isZero();
    assertThat(ended.wakeAt()).isNull();
    assertThat(ended.reason()).isNull();
    assertThat(ended.incarnation()).isEqualTo(1);
  }

  @Test
  void aClaimTakesAFreeRunIntoItsNextIncarnation() {
    commit(Rows.start(Rows.run("r")));
    Outcome outcome = commitOne(Rows.claim("r"));
    assertThat(outcome).isEqualTo(new Outcome.Claimed(run("r")));
    RunRow claimed = run("r");
    assertThat(claimed.owner()).isEqualTo("node");
    assertThat(claimed.epoch()).isEqualTo(7);
    assertThat(claimed.incarnation()).isEqualTo(1);
    assertThat(claimed.claims()).isEqualTo(1);
    assertThat(claimed.wakeAt()).isNull();
    assertThat(claimed.status()).isEqualTo(RunStatus.RUNNING);
    assertThat(claimed.startedAt()).isEqualTo(500);
  }

  @Test
  void aClaimKeepsPausedAndTheFirstStartTimeAndWakesBlocked() {
    RunTail tail = startOwned("r");
    commit(
        Rows.project(tail, new Projection.SetStatus(RunStatus.PAUSED, null)),
        new Intent.Park("r", 1, RunStatus.PAUSED, null, 0, null),
        new Intent.Claim("r", "node", 8, 501));
    assertThat(run("r").status()).isEqualTo(RunStatus.PAUSED);
    commit(
        new Intent.Park("r", 2, RunStatus.BLOCKED, 900L, 0, "bug"),
        new Intent.Claim("r", "node", 9, 502));
    assertThat(run("r").status()).isEqualTo(RunStatus.RUNNING);
    assertThat(run("r").startedAt()).isEqualTo(501);
    assertThat(run("r").incarnation()).isEqualTo(3);
  }

  @Test
  void aClaimOfAnOwnedEndedOrUnknownRunIsRefused() {
    RunTail tail = startOwned("r");
    assertThat(commitOne(Rows.claim("r"))).isEqualTo(new Outcome.Refused());
    commit(Rows.project(tail, new Projection.EndRun(RunStatus.FAILED, 1)));
    assertThat(commit(Rows.claim("r"), Rows.claim("nobody")))
        .containsExactly(new Outcome.Refused(), new Outcome.Refused());
  }

  @Test
  void aParkedRunIsFreeUntilItsTime() {
    startOwned("r");
    assertThat(commitOne(Rows.park("r", 1, 800L, 0))).isEqualTo(new Outcome.Applied(1));
    RunRow parked = run("r");
    assertThat(parked.owner()).isNull();
    assertThat(parked.epoch()).isZero();
    assertThat(parked.status()).isEqualTo(RunStatus.WAITING);
    assertThat(parked.wakeAt()).isEqualTo(800);
    assertThat(parked.claims()).isZero();
    assertThat(parked.reason()).isEqualTo("waits");
  }

  @Test
  void aParkIsRefusedForAnotherIncarnationAFreeRunAnEndedRunAndUnseenMail() {
    RunTail tail = startOwned("r");
    assertThat(commitOne(Rows.park("r", 2, null, 0))).isEqualTo(new Outcome.Refused());
    assertThat(commit(Rows.signal("r", "m", 50), Rows.park("r", 1, null, 0)))
        .containsExactly(new Outcome.Delivered(1, true), new Outcome.Refused());
    assertThat(commit(Rows.park("r", 1, null, 1), Rows.park("r", 1, null, 1)))
        .containsExactly(new Outcome.Applied(1), new Outcome.Refused());
    commit(Rows.claim("r"), Rows.project(tail, new Projection.EndRun(RunStatus.FAILED, 1)));
    assertThat(commitOne(Rows.park("r", 2, null, 1))).isEqualTo(new Outcome.Refused());
  }

  @Test
  void ofARunAtRestOnlyThePresentClaimCounts() {
    startOwned("r");
    commit(new Intent.ReleaseAll(1), Rows.claim("r"), new Intent.ReleaseAll(2), Rows.claim("r"));
    RunRow before = run("r");
    assertThat(before.claims()).isEqualTo(3);
    assertThat(commitOne(new Intent.ForgetClaims("r", 3))).isEqualTo(new Outcome.Applied(1));
    RunRow after = run("r");
    assertThat(after.claims()).isEqualTo(1);
    assertThat(after.owner()).isEqualTo(before.owner());
    assertThat(after.incarnation()).isEqualTo(3);
    assertThat(after.status()).isEqualTo(before.status());
    commit(new Intent.ReleaseAll(3), Rows.claim("r"));
    assertThat(run("r").claims()).isEqualTo(2);
  }

  @Test
  void theClaimsOfAnotherIncarnationAFreeRunAnEndedOrUnknownRunAreNotForgotten() {
    RunTail tail = startOwned("r");
    assertThat(commitOne(new Intent.ForgetClaims("r", 2))).isEqualTo(new Outcome.Refused());
    commit(new Intent.ReleaseAll(1));
    assertThat(commitOne(new Intent.ForgetClaims("r", 1))).isEqualTo(new Outcome.Refused());
    assertThat(run("r").claims()).isEqualTo(1);
    commit(Rows.claim("r"), Rows.project(tail, new Projection.EndRun(RunStatus.FAILED, 1)));
    assertThat(commit(new Intent.ForgetClaims("r", 2), new Intent.ForgetClaims("nobody", 1)))
        .containsExactly(new Outcome.Refused(), new Outcome.Refused());
  }

  @Test
  void releasingAllMakesOwnedRunsDuePausedOnesToo() {
    startOwned("running");
    RunTail paused = startOwned("paused");
    RunTail over = startOwned("over");
    commit(
        Rows.project(paused, new Projection.SetStatus(RunStatus.PAUSED, null)),
        Rows.project(over, new Projection.EndRun(RunStatus.FAILED, 1)),
        Rows.start(Rows.run("sleeping", RunStatus.WAITING, null, 5_000L, 0, 1)));
    startOwned("mailed");
    commit(Rows.signal("mailed", "m", 50));
    assertThat(commitOne(new Intent.ReleaseAll(400))).isEqualTo(new Outcome.Applied(3));
    assertThat(run("running").owner()).isNull();
    assertThat(run("running").epoch()).isZero();
    assertThat(run("running").wakeAt()).isEqualTo(400);
    assertThat(run("running").claims()).isEqualTo(1);
    assertThat(run("paused").owner()).isNull();
    assertThat(run("paused").wakeAt()).isEqualTo(400);
    assertThat(run("over").wakeAt()).isNull();
    assertThat(run("sleeping").wakeAt()).isEqualTo(5_000);
    assertThat(run("mailed").wakeAt()).isEqualTo(50);
  }
}
