package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.engine.store.EffectRow;
import dev.pawl.engine.store.EffectRow.Concern;
import dev.pawl.engine.store.EffectRow.WaitsFor;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.Projection;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.RunTail;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EffectContractTest extends StoreContract {

  @Test
  void anEffectIsInDoubtSinceItsFirstDoubtWhoeverIsAsked() {
    RunTail tail = startOwned("r");
    commit(open(tail, effect("r", "charge", Concern.STEP, WaitsFor.VERIFICATION, "key", 50)));
    commit(open(tail, effect("r", "charge", Concern.STEP, WaitsFor.PERSON, null, 60)));
    commit(open(startOwned("q"), effect("q", "ship", Concern.STEP, WaitsFor.PERSON, "k", 40)));
    assertThat(reader.effects(null, 9))
        .containsExactly(
            effect("q", "ship", Concern.STEP, WaitsFor.PERSON, "k", 40),
            effect("r", "charge", Concern.STEP, WaitsFor.PERSON, "key", 50));
    assertThat(reader.effects(null, 1)).hasSize(1);
    assertThat(reader.effects("r", 9)).hasSize(1);

    commit(Rows.project(tail, new Projection.CloseEffect("charge", Concern.STEP)));
    assertThat(reader.effects("r", 9)).isEmpty();
    commit(open(tail, effect("r", "charge", Concern.STEP, WaitsFor.PERSON, "again", 70)));
    assertThat(reader.effects("r", 9).getFirst().since()).isEqualTo(70);
  }

  @Test
  void whatARunWaitedForIsOverWithItAndWhatWasNotUndoneIsNot() {
    RunTail tail = startOwned("r");
    commit(
        open(tail, effect("r", "charge", Concern.STEP, WaitsFor.VERIFICATION, "key", 50)),
        open(tail, effect("r", "book", Concern.UNDO, WaitsFor.NOBODY, "key", 51)));
    commit(Rows.project(tail, new Projection.EndRun(RunStatus.FAILED, 60)));
    assertThat(reader.effects(null, 9)).extracting(EffectRow::path).containsExactly("book");

    assertThat(commitOne(new Intent.DeleteRun("r", 99))).isEqualTo(new Outcome.Refused());
    assertThat(commitOne(settle("r", "charge", Concern.STEP))).isEqualTo(new Outcome.Refused());
    assertThat(commitOne(settle("r", "ship", Concern.UNDO))).isEqualTo(new Outcome.NotFound());
    assertThat(commit(settle("r", "book", Concern.UNDO), settle("r", "book", Concern.UNDO)))
        .containsExactly(new Outcome.Applied(1), new Outcome.Refused());
    assertThat(reader.effects(null, 9)).isEmpty();
    assertThat(reader.effects("r", 9))
        .filteredOn(row -> row.concern() == Concern.UNDO)
        .singleElement()
        .satisfies(row -> {
          assertThat(row.settledAt()).isEqualTo(70);
          assertThat(row.settledBy()).isEqualTo("ann");
          assertThat(row.settledHow()).isEqualTo("undone by hand");
        });
    assertThat(commitOne(new Intent.DeleteRun("r", 99))).isEqualTo(new Outcome.Applied(1));
    assertThat(reader.effects("r", 9)).isEmpty();
  }

  @Test
  void aRunThatIsSentBackWaitsForNothingThatItWasAskedBefore() {
    RunTail tail = startOwned("r");
    commit(
        open(tail, effect("r", "charge", Concern.STEP, WaitsFor.PERSON, "key", 50)),
        open(tail, effect("r", "book", Concern.UNDO, WaitsFor.NOBODY, "key", 51)));
    commit(Rows.project(tail, new Projection.SendBack(1, 2, 60)));
    assertThat(reader.effects(null, 9)).extracting(EffectRow::path).containsExactly("book");
    commit(open(tail, effect("r", "ship", Concern.STEP, WaitsFor.PERSON, "key", 70)));
    commit(Rows.project(tail, new Projection.WithdrawTasks(80)));
    assertThat(reader.effects(null, 9)).extracting(EffectRow::path).containsExactly("book");
  }

  private static Intent open(RunTail tail, EffectRow effect) {
    return Rows.project(tail, new Projection.OpenEffect(effect));
  }

  private static Intent settle(String runId, String path, Concern concern) {
    return new Intent.SettleEffect(runId, path, concern, 70, "ann", "undone by hand");
  }

  private static EffectRow effect(
      String runId,
      String path,
      Concern concern,
      WaitsFor waitsFor,
      @Nullable String key,
      long since) {
    return new EffectRow(
        runId, path, concern, waitsFor, null, key, 1, "CRASH", since, null, null, null);
  }
}
