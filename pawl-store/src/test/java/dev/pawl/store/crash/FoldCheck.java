package dev.pawl.store.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.engine.store.NewEvent;
import dev.pawl.engine.store.RunRow;
import dev.pawl.store.crash.Compared.Subject;
import dev.pawl.store.crash.DatabaseRows.Blobs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares every row beside the histories with what the histories and mailboxes say. */
final class FoldCheck {

  /** Larger payloads are kept in parts of this size. */
  static final int PART = 1 << 20;

  private final DatabaseRows rows;
  private final Compared open;
  private final Compared over;

  private FoldCheck(DatabaseRows rows, Compared open, Compared over) {
    this.rows = rows;
    this.open = open;
    this.over = over;
  }

  /**
   * Checks everything.
   *
   * @param open counts what was compared of runs that go on
   * @param over counts what was compared of the others
   * @return the runs, in the order of their ids
   */
  static List<Dossier> check(DatabaseRows rows, Compared open, Compared over) {
    return new FoldCheck(rows, open, over).check();
  }

  private List<Dossier> check() {
    List<Dossier> runs = new ArrayList<>();
    for (RunRow row : rows.runs()) {
      Dossier run = Dossier.of(row, rows);
      Compared compared = run.ended() ? over : open;
      try {
        check(run, compared);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(e.getMessage() + "\n" + run.story(), e);
      }
      runs.add(run);
    }
    FamilyCheck.check(runs, open, over);
    ForkCheck.check(runs);
    checkOwnership(runs);
    checkBlobs();
    return runs;
  }

  private static void check(Dossier run, Compared compared) {
    RunRowCheck.check(run, compared);
    WakeCheck.check(run, compared);
    MailCheck.check(run, compared);
    TaskCheck.check(run, compared);
    RaceCheck.check(run, compared);
    VariableCheck.check(run, compared);
    UndoCheck.check(run, compared);
    MoveCheck.check(run, compared);
    Midway.count(run, compared);
    checkLabels(run, compared);
  }

  private static void checkLabels(Dossier run, Compared compared) {
    assertThat(run.labels()).as("labels of %s", run.id()).isEqualTo(run.state().labels());
    run.labels().forEach((name, value) -> compared.add(Subject.LABEL));
  }

  /** No row belongs to a run that does not exist. */
  private void checkOwnership(List<Dossier> runs) {
    Set<String> ids = Set.copyOf(runs.stream().map(Dossier::id).toList());
    for (Map<String, ?> table :
        List.of(rows.histories(), rows.mail(), rows.tasks(), rows.labels())) {
      assertThat(ids).containsAll(table.keySet());
    }
  }

  private void checkBlobs() {
    assertThat(rows.blobs().sizes().keySet())
        .as("payloads in parts, and the events that say so")
        .isEqualTo(rows.blobs().announced().keySet());
    rows.blobs()
        .sizes()
        .forEach((key, sizes) -> {
          assertThat(sizes)
              .as("parts of %s", key)
              .hasSize(rows.blobs().announced().getOrDefault(key, 0));
          assertThat(sizes.subList(0, sizes.size() - 1)).as("parts of %s", key).containsOnly(PART);
          checkContent(key);
          over.add(Subject.BLOB);
        });
  }

  /** What the ledger says to a step, again and again, is all that is large in this test. */
  private void checkContent(Blobs.Key key) {
    NewEvent event =
        rows.histories()
            .getOrDefault(key.runId(), List.of())
            .get(Math.toIntExact(key.event()) - 1)
            .event();
    String said = "done " + key.runId() + "/" + event.path() + "@1";
    String text = (String) Dossier.CODEC.decode(event.payload(), String.class);
    assertThat(text).as("payload of %s", key).isNotNull();
    assertThat(text.equals(said.repeat(text.length() / said.length())))
        .as("payload of %s is what the step returned", key)
        .isTrue();
  }
}
