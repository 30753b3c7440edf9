package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.ErrorKind;
import dev.pawl.engine.store.DeadLetterCounts;
import dev.pawl.engine.store.DeadLetterFilter;
import dev.pawl.engine.store.DeadLetterGroup;
import dev.pawl.engine.store.DeadLetterRow;
import dev.pawl.engine.store.DeadLetterRow.FailureRef;
import dev.pawl.engine.store.DeadLetterRow.Remedy;
import dev.pawl.engine.store.DeadLetterRow.RunRef;
import dev.pawl.engine.store.DeadLetterRow.State;
import dev.pawl.engine.store.Erasure;
import dev.pawl.engine.store.Expiry;
import dev.pawl.engine.store.FeedPosition;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.Message;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.Projection;
import dev.pawl.engine.store.Publication;
import dev.pawl.engine.store.RunCursor;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.RunTail;
import dev.pawl.engine.store.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeadLetterContractTest extends StoreContract {

  @Test
  void aRunThatGivesUpLeavesADeadLetterInTheSameTransaction() {
    RunTail tail = startOwned("r");
    assertThat(reader.deadLetter("r")).isEmpty();
    commit(ends(tail, letter("r", "smtp-down", 50)));

    DeadLetterRow row = reader.deadLetter("r").orElseThrow();
    assertThat(row)
        .isEqualTo(
            new DeadLetterRow(
                "r",
                "r",
                "default",
                "refund",
                "1",
                RunStatus.FAILED,
                ErrorKind.SMTP,
                "smtp-down",
                "send[7]",
                "The server says \"no\".",
                "sort-smtp-down",
                2,
                3,
                1,
                0,
                50,
                50,
                Remedy.CONTINUE,
                null,
                State.OPEN,
                0,
                null,
                null,
                null,
                null,
                null));
    assertThat(run("r").status()).isEqualTo(RunStatus.FAILED);
    assertThat(numbers("r")).last().isEqualTo(row.event());
  }

  @Test
  void anEndThatAMessageForestallsLeavesNone() {
    RunTail tail = startOwned("r");
    commit(Rows.signal("r", "m", 40));
    assertThat(commitOne(ends(tail, letter("r", "late", 50)))).isEqualTo(new Outcome.Refused());
    assertThat(reader.deadLetter("r")).isEmpty();
    assertThat(reader.deadLetterCounts(3)).isEqualTo(DeadLetterCounts.NONE);
  }

  @Test
  void aRunThatGoesOnAndGivesUpAgainHasTheSameDeadLetter() {
    RunTail tail = startOwned("r");
    commit(ends(tail, letter("r", "one", 50)));
    commit(reopen(tail, 60, "replay-1"));
    DeadLetterRow replayed = reader.deadLetter("r").orElseThrow();
    assertThat(replayed.state()).isEqualTo(State.REPLAYED);
    assertThat(replayed.replays()).isEqualTo(1);
    assertThat(replayed.lastReplay()).isEqualTo("replay-1");
    assertThat(replayed.replayedAt()).isEqualTo(60);
    assertThat(run("r").endedAt()).isNull();

    commit(Rows.claim("r"));
    commit(ends(tail, letter("r", "two", 70)));
    DeadLetterRow again = reader.deadLetter("r").orElseThrow();
    assertThat(again.state()).isEqualTo(State.OPEN);
    assertThat(again.code()).isEqualTo("two");
    assertThat(again.attempts()).isEqualTo(6);
    assertThat(again.failures()).isEqualTo(2);
    assertThat(again.replays()).isEqualTo(1);
    assertThat(again.firstAt()).isEqualTo(50);
    assertThat(again.lastAt()).isEqualTo(70);
    assertThat(again.event()).isEqualTo(numbers("r").getLast());

    commit(reopen(tail, 80, "replay-2"));
    commit(
        Rows.project(
            tail, new Projection.SettleDeadLetter(State.RESOLVED, 90, "engine", "completed")));
    DeadLetterRow resolved = reader.deadLetter("r").orElseThrow();
    assertThat(resolved.state()).isEqualTo(State.RESOLVED);
    assertThat(resolved.settledAt()).isEqualTo(90);
    assertThat(resolved.settledBy()).isEqualTo("engine");
  }

  @Test
  void anotherRunTakesThePlaceOfTheOneThatGaveUp() {
    RunTail tail = startOwned("r");
    commit(ends(tail, letter("r", "one", 50)));
    Intent.StartRun start = Rows.start(Rows.owned("x"));
    commit(
        new Intent.StartRun(
            start.run(),
            start.tail(),
            start.events(),
            List.of(new Projection.NoteReplay("r", "replay-1", 60))));
    DeadLetterRow passed = reader.deadLetter("x").orElseThrow();
    assertThat(passed.origin()).isEqualTo("r");
    assertThat(passed.runId()).isEqualTo("x");
    assertThat(passed.state()).isEqualTo(State.REPLAYED);
    assertThat(passed.replays()).isEqualTo(1);
    assertThat(reader.deadLetter("r")).contains(passed);

    commit(ends(start.tail(), letter("x", "two", 70)));
    DeadLetterRow open = reader.deadLetter("r").orElseThrow();
    assertThat(open.runId()).isEqualTo("x");
    assertThat(open.state()).isEqualTo(State.OPEN);
    assertThat(open.failures()).isEqualTo(2);
    assertThat(reader.deadLetters(DeadLetterFilter.open(9))).containsExactly(open);
  }

  @Test
  void aChildWhoseParentIsToldLeavesNoneAndOneWhoseParentIsGoneDoes() {
    startOwned("mother");
    RunTail told = startOwned("told");
    commit(childEnds(told, "mother"));
    assertThat(reader.deadLetter("told")).isEmpty();
    assertThat(reader.mail("mother", 0)).hasSize(1);

    RunTail alone = startOwned("alone");
    commit(childEnds(alone, "nobody"));
    assertThat(reader.deadLetter("alone")).isPresent();
  }

  private static Intent childEnds(RunTail child, String parent) {
    return new Intent.Append(
        child,
        List.of(Rows.event("RunFailed", "")),
        List.of(),
        List.of(
            new Projection.EndRun(RunStatus.FAILED, 50),
            new Projection.Send(
                Rows.message(parent, "ended " + child.runId(), Message.Kind.CHILD, 50)),
            new Projection.OpenDeadLetter(letter(child.runId(), "failed", 50), true)),
        new Intent.MailSeen(0));
  }

  @Test
  void aDeadLetterIsDiscardedOnceAndOnlyAsItWasSeen() {
    RunTail tail = startOwned("r");
    commit(ends(tail, letter("r", "one", 50)));
    assertThat(commitOne(settle("r", 1, State.DISCARDED, null))).isEqualTo(new Outcome.Refused());
    assertThat(commit(settle("r", 0, State.DISCARDED, null), settle("r", 0, State.DISCARDED, null)))
        .containsExactly(new Outcome.Applied(1), new Outcome.Refused());
    assertThat(commitOne(settle("other", 0, State.DISCARDED, null)))
        .isEqualTo(new Outcome.NotFound());
    DeadLetterRow row = reader.deadLetter("r").orElseThrow();
    assertThat(row.state()).isEqualTo(State.DISCARDED);
    assertThat(row.settledBy()).isEqualTo("ann");
    assertThat(row.settledReason()).isEqualTo("because");
  }

  @Test
  void anArchivedOneAndItsEventAreOneTransaction() {
    RunTail tail = startOwned("r");
    commit(ends(tail, letter("r", "one", 50)));
    Publication event =
        new Publication(
            "/pawl/dead-letters", "r/1", "archived", "r", 60L, 60, null, new byte[] {1});
    assertThat(commitOne(settle("r", 7, State.ARCHIVED, event))).isEqualTo(new Outcome.Refused());
    assertThat(reader.feed(FeedPosition.START, 9).events()).isEmpty();
    assertThat(commitOne(settle("r", 0, State.ARCHIVED, event))).isEqualTo(new Outcome.Applied(1));
    assertThat(reader.feed(FeedPosition.START, 9).events())
        .singleElement()
        .satisfies(published -> {
          assertThat(published.event().id()).isEqualTo("r/1");
          assertThat(published.event().subject()).isEqualTo("r");
        });
  }

  @Test
  void aRunIsKeptWhileItsDeadLetterWaitsAndTheDeadLetterOutlivesIt() {
    RunTail tail = startOwned("r");
    commit(ends(tail, letter("r", "one", 50)));
    Intent.DeleteRun delete = new Intent.DeleteRun("r", 5_000);
    Expiry expiry = new Expiry("refund", RunStatus.FAILED, 900L, 0, 9);
    assertThat(commitOne(delete)).isEqualTo(new Outcome.Refused());
    assertThat(reader.expired(expiry)).isEmpty();

    assertThat(commit(settle("r", 0, State.ARCHIVED, null)))
        .containsExactly(new Outcome.Applied(1));
    assertThat(reader.expired(expiry)).containsExactly("r");
    assertThat(commitOne(delete)).isEqualTo(new Outcome.Applied(1));
    assertThat(reader.deadLetter("r").orElseThrow().state()).isEqualTo(State.ARCHIVED);

    assertThat(commitOne(new Intent.ForgetDeadLetters(60, 9))).isEqualTo(new Outcome.Applied(0));
    assertThat(commitOne(new Intent.ForgetDeadLetters(61, 9))).isEqualTo(new Outcome.Applied(1));
    assertThat(reader.deadLetter("r")).isEmpty();
  }

  @Test
  void theRunThatWasReplacedIsKeptTooWhileTheNewOneGoesOn() {
    RunTail tail = startOwned("r");
    commit(ends(tail, letter("r", "one", 50)));
    Intent.StartRun start = Rows.start(Rows.owned("x"));
    commit(
        new Intent.StartRun(
            start.run(),
            start.tail(),
            start.events(),
            List.of(new Projection.NoteReplay("r", "replay-1", 60))));
    assertThat(commitOne(new Intent.DeleteRun("r", 5_000))).isEqualTo(new Outcome.Refused());
    commit(
        Rows.project(
            start.tail(), new Projection.SettleDeadLetter(State.RESOLVED, 90, "engine", "done")));
    assertThat(commitOne(new Intent.DeleteRun("r", 5_000))).isEqualTo(new Outcome.Applied(1));
  }

  @Test
  void erasingARunErasesTheWordsOfItsDeadLetter() {
    RunTail tail = startOwned("r");
    commit(ends(tail, letter("r", "one", 50)));
    commit(new Intent.EraseRun("r", 70, "ann", "asked for"));
    DeadLetterRow row = reader.deadLetter("r").orElseThrow();
    assertThat(row.message()).isEmpty();
    assertThat(row.fingerprint()).isEqualTo(Erasure.HASH);
    assertThat(row.remedy()).isEqualTo(Remedy.NONE);
    assertThat(row.obstacle()).isEqualTo("erased");
    assertThat(row.code()).isEqualTo("one");
  }

  @Test
  void listsAreInTheOrderOfTheLastFailureAndGoOnBehindAPlace() {
    for (int i = 0; i < 7; i++) {
      commit(ends(startOwned("r" + i), letter("r" + i, i % 2 == 0 ? "even" : "odd", 50 + i / 2)));
    }
    commit(settle("r3", 0, State.DISCARDED, null));
    assertThat(ids(DeadLetterFilter.open(9))).containsExactly("r6", "r5", "r4", "r2", "r1", "r0");
    assertThat(ids(DeadLetterFilter.of(Set.of(), 3))).containsExactly("r6", "r5", "r4");
    assertThat(ids(DeadLetterFilter.of(Set.of(), 3).after(new RunCursor(52, "r4"))))
        .containsExactly("r3", "r2", "r1");
    assertThat(ids(DeadLetterFilter.of(Set.of(State.OPEN, State.DISCARDED), 99))).hasSize(7);
    assertThat(ids(filter("odd", null, null, TimeRange.ALWAYS))).containsExactly("r5", "r1");
    assertThat(ids(filter(null, "sort-ev", null, TimeRange.since(51))))
        .containsExactly("r6", "r4", "r2");
    assertThat(ids(filter(null, null, "send[7]", new TimeRange(50L, 51L))))
        .containsExactly("r1", "r0");
    assertThat(ids(filter(null, null, "other", TimeRange.ALWAYS))).isEmpty();
    assertThat(ids(filter(null, "SORT", null, TimeRange.ALWAYS))).isEmpty();
  }

  private static DeadLetterFilter filter(
      @Nullable String code, @Nullable String sort, @Nullable String path, TimeRange last) {
    return new DeadLetterFilter(
        Set.of(State.OPEN), "refund", ErrorKind.SMTP, code, sort, path, last, null, 99);
  }

  private List<String> ids(DeadLetterFilter filter) {
    return reader.deadLetters(filter).stream().map(DeadLetterRow::runId).toList();
  }

  @Test
  void groupsAreCountedWithTheirFirstAndLastAndTheNewestAsASample() {
    for (int i = 0; i < 5; i++) {
      commit(ends(startOwned("a" + i), letter("a" + i, "often", 50 + i)));
    }
    RunTail again = startOwned("b");
    commit(ends(again, letter("b", "rare", 10)));
    commit(reopen(again, 20, "one"), Rows.claim("b"), ends(again, letter("b", "rare", 30)));
    commit(ends(startOwned("c"), hopeless("c", 99)));

    List<DeadLetterGroup> groups = reader.deadLetterGroups(DeadLetterFilter.open(9), 1);
    assertThat(groups).hasSize(3);
    assertThat(groups.get(0).sample().runId()).isEqualTo("a4");
    assertThat(groups.get(0).count()).isEqualTo(5);
    assertThat(groups.get(0).eligible()).isEqualTo(5);
    assertThat(groups.get(0).firstAt()).isEqualTo(50);
    assertThat(groups.get(0).lastAt()).isEqualTo(54);
    assertThat(groups.get(1).sample().runId()).isEqualTo("c");
    assertThat(groups.get(1).eligible()).isZero();
    assertThat(groups.get(2).firstAt()).isEqualTo(10);
    assertThat(groups.get(2).lastAt()).isEqualTo(30);
    assertThat(groups.get(2).eligible()).as("replayed once, the most there is").isZero();
    assertThat(reader.deadLetterGroups(DeadLetterFilter.open(9), 2).get(2).eligible()).isOne();
    assertThat(reader.deadLetterGroups(DeadLetterFilter.open(1), 3)).hasSize(1);

    assertThat(reader.deadLetterCounts(1))
        .isEqualTo(new DeadLetterCounts(Map.of(State.OPEN, 7L), 5));
    assertThat(reader.deadLetterCounts(2).eligible()).isEqualTo(6);
  }

  @Test
  void theOldestForWhichAReplayIsNotWorthItAreFound() {
    for (int i = 0; i < 4; i++) {
      commit(ends(startOwned("h" + i), hopeless("h" + i, 50 + i)));
      commit(ends(startOwned("e" + i), letter("e" + i, "fine", 40 + i)));
    }
    RunTail tail = startOwned("often");
    commit(ends(tail, letter("often", "one", 10)));
    commit(reopen(tail, 20, "one"), Rows.claim("often"), ends(tail, letter("often", "one", 51)));

    assertThat(ineligible(1, null, 9)).containsExactly("h0", "h1", "often", "h2", "h3");
    assertThat(ineligible(1, null, 2)).containsExactly("h0", "h1");
    assertThat(ineligible(2, null, 9)).containsExactly("h0", "h1", "h2", "h3");
    assertThat(ineligible(1, 51L, 9)).containsExactly("h0");
    commit(settle("h0", 0, State.ARCHIVED, null));
    assertThat(ineligible(2, null, 2)).containsExactly("h1", "h2");
  }

  private List<String> ineligible(int maxReplays, @Nullable Long before, int limit) {
    return reader.ineligibleDeadLetters(maxReplays, before, limit).stream()
        .map(DeadLetterRow::runId)
        .toList();
  }

  @Test
  void manyEndsInOneBatchLeaveTheirDeadLettersEach() {
    List<Intent> ends = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      RunTail tail = startOwned("r" + i);
      ends.add(
          i % 2 == 0
              ? ends(tail, letter("r" + i, "one", 50))
              : Rows.project(tail, new Projection.EndRun(RunStatus.COMPLETED, 50)));
    }
    commit(ends.toArray(Intent[]::new));
    assertThat(reader.deadLetterCounts(3).of(State.OPEN)).isEqualTo(20);
    assertThat(reader.deadLetters(DeadLetterFilter.open(99)))
        .hasSize(20)
        .allSatisfy(row -> assertThat(row.event()).isEqualTo(2));
  }

  private static DeadLetterRow letter(String runId, String code, long at) {
    return letter(runId, code, at, Remedy.CONTINUE);
  }

  private static DeadLetterRow hopeless(String runId, long at) {
    return letter(runId, "hopeless", at, Remedy.NEW_RUN);
  }

  private static DeadLetterRow letter(String runId, String code, long at, Remedy remedy) {
    RunRow run = Rows.run(runId);
    return DeadLetterRow.fresh(
        new RunRef(runId, run.namespace(), run.workflow(), run.version()),
        RunStatus.FAILED,
        new FailureRef(ErrorKind.SMTP, code, "send[7]", "The server says \"no\".", 3),
        "sort-" + code,
        0,
        at,
        remedy,
        remedy == Remedy.CONTINUE ? null : "validation");
  }

  private static Intent.Append ends(RunTail tail, DeadLetterRow letter) {
    return new Intent.Append(
        tail,
        List.of(Rows.event("RunFailed", "")),
        List.of(),
        List.of(
            new Projection.EndRun(RunStatus.FAILED, letter.lastAt()),
            new Projection.OpenDeadLetter(letter, false)),
        new Intent.MailSeen(0));
  }

  private static Intent reopen(RunTail tail, long at, String replay) {
    return Rows.project(
        tail, new Projection.Reopen(at), new Projection.NoteReplay(tail.runId(), replay, at));
  }

  private static Intent settle(String runId, int replays, State to, @Nullable Publication event) {
    return new Intent.SettleDeadLetter(
        runId, Set.of(State.OPEN), replays, to, 60, "ann", "because", event);
  }
}
