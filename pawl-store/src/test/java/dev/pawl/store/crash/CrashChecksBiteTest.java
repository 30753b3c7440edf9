package dev.pawl.store.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.store.RunStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checks of the crash test find what they are for, in runs that nobody killed. */
final class CrashChecksBiteTest {
  @TempDir private static Path folder;

  private static Ledger ledger;
  private static DatabaseRows rows;
  private static List<Dossier> all;

  @BeforeAll
  static void letEachPlotHaveItsTurn() throws Exception {
    Path data = folder.resolve("data");
    ledger = new Ledger(point -> {});
    String runs = String.valueOf(Plot.count());
    CrashChild.main(
        new String[] {data.toString(), String.valueOf(ledger.port()), "1", "0", runs, "none"});
    rows = Wreck.of(data).read();
    all = rows.runs().stream().map(row -> Dossier.of(row, rows)).toList();
  }

  @AfterAll
  static void close() throws Exception {
    ledger.close();
  }

  private static Dossier run(String workflow) {
    return all.stream().filter(run -> run.row().workflow().equals(workflow)).findFirst().get();
  }

  private static List<Dossier> allWith(Dossier changed) {
    return all.stream().map(run -> run.id().equals(changed.id()) ? changed : run).toList();
  }

  @Test
  void nothing_is_found_where_nothing_is_wrong() {
    Compared atEnd = new Compared();
    FinalCheck.check(rows, Plot.count(), ledger, new StepCheck(), atEnd);
    assertThat(atEnd.counts())
        .containsKeys(Compared.Subject.RACE_WON, Compared.Subject.FORKED, Compared.Subject.UNDONE);
  }

  @Test
  void a_loser_that_goes_on_and_a_race_without_a_winner_are_found() {
    Dossier race = run("races");
    assertThatThrownBy(() ->
            RaceCheck.check(
                Altered.told(
                    race, Fact.OperationCancelled.class, cancelled -> new Fact.TimerFired()),
                new Compared()))
        .hasMessageContaining("what loser race[");
    assertThatThrownBy(() ->
            RaceCheck.check(Altered.without(race, List.of(Fact.RaceWon.class)), new Compared()))
        .hasMessageContaining("winners of race");
    assertThatThrownBy(() ->
            RaceCheck.check(
                Altered.without(race, List.of(Fact.OperationCancelled.class)), new Compared()))
        .hasMessageContaining("still does when the race is over");
  }

  @Test
  void undos_that_are_missing_or_in_another_order_are_found() {
    Dossier undoes = run("undoes");
    assertThatThrownBy(() ->
            UndoCheck.check(
                Altered.told(
                    undoes,
                    Fact.CompensationStarted.class,
                    fact -> {
                      Fact.CompensationStarted started = (Fact.CompensationStarted) fact;
                      return new Fact.CompensationStarted(
                          started.cause(),
                          started.kind(),
                          started.code(),
                          started.path(),
                          started.steps().reversed());
                    }),
                new Compared()))
        .hasMessageContaining("takes back");
    assertThatThrownBy(() ->
            UndoCheck.check(
                Altered.without(undoes, List.of(Fact.UndoCompleted.class)), new Compared()))
        .hasMessageContaining("undone in");
    assertThatThrownBy(() ->
            UndoCheck.check(
                Altered.without(
                    undoes,
                    List.of(
                        Fact.CompensationStarted.class,
                        Fact.UndoAttemptFailed.class,
                        Fact.UndoCompleted.class)),
                new Compared()))
        .hasMessageContaining("took back what it did");
    assertThatThrownBy(() -> UndoCheck.checkOrder(undoes, ledger.order().reversed()))
        .hasMessageContaining("first times of the undos");
  }

  @Test
  void children_whose_begin_or_end_is_on_one_side_only_are_found() {
    Dossier parent = run("bereaved");
    Dossier child = run("doomed");
    assertThatThrownBy(() ->
            FamilyCheck.check(
                all.stream().filter(run -> !run.equals(child)).toList(),
                new Compared(),
                new Compared()))
        .hasMessageContaining("child " + child.id());
    assertFoundInFamilies(
        Altered.without(parent, List.of(Fact.ChildStarted.class)),
        "children that no parent speaks of");
    assertFoundInFamilies(
        Altered.without(parent, List.of(Fact.ChildEnded.class)), "ends of " + child.id());
    assertFoundInFamilies(Altered.withoutMail(parent), "messages about the end of " + child.id());
    assertFoundInFamilies(
        Altered.told(
            parent,
            Fact.ChildEnded.class,
            fact -> {
              Fact.ChildEnded ended = (Fact.ChildEnded) fact;
              return new Fact.ChildEnded(
                  ended.childId(), RunStatus.COMPLETED, null, null, ended.messageId());
            }),
        "end of " + child.id());
  }

  private static void assertFoundInFamilies(Dossier changed, String message) {
    assertThatThrownBy(() -> FamilyCheck.check(allWith(changed), new Compared(), new Compared()))
        .hasMessageContaining(message);
  }

  @Test
  void an_update_of_a_variable_that_is_lost_is_found() {
    Dossier counts = run(BranchWorkflows.COUNTING);
    List<RecordedEvent> history = new ArrayList<>(counts.history());
    history.remove(
        history.reversed().stream()
            .filter(event ->
                event.fact() instanceof Fact.VariableSet set
                    && set.scope().isEmpty()
                    && set.name().equals(BranchWorkflows.COUNT.name()))
            .skip(1)
            .findFirst()
            .get());
    assertThatThrownBy(() -> VariableCheck.check(Altered.with(counts, history), new Compared()))
        .hasMessageContaining("what the branches of " + counts.id() + " counted");
    assertThatThrownBy(() ->
            VariableCheck.check(
                Altered.without(counts, List.of(Fact.VariableSet.class)), new Compared()))
        .hasMessageContaining("counted by " + counts.id());
  }

  @Test
  void moves_whose_traces_do_not_fit_are_found() {
    assertThatThrownBy(() ->
            MoveCheck.check(
                Altered.told(
                    run("mended"),
                    Fact.Retried.class,
                    fact -> new Fact.Retried("", "", 1L, null, null)),
                new Compared()))
        .hasMessageContaining("mended in");
    assertThatThrownBy(() ->
            MoveCheck.check(
                Altered.told(
                    run("returns"),
                    Fact.Rewound.class,
                    fact -> new Fact.Rewound(999, "", "", null)),
                new Compared()))
        .hasMessageContaining("was sent back to");
    assertThatThrownBy(() ->
            MoveCheck.check(
                Altered.without(
                    run("repents"), List.of(Fact.RewindStarted.class, Fact.Rewound.class)),
                new Compared()))
        .hasMessageContaining("ends of");
    assertThatThrownBy(() ->
            RunRowCheck.check(
                Altered.told(
                    run("migrates"),
                    Fact.Migrated.class,
                    fact -> new Fact.Migrated(MovedWorkflows.OLD, "3", "", "", null)),
                new Compared()))
        .hasMessageContaining("version of");
    Dossier fork = all.stream().filter(run -> run.id().endsWith(Plot.FORK)).findFirst().get();
    assertThatThrownBy(() ->
            ForkCheck.check(
                allWith(
                    Altered.told(
                        fork,
                        Fact.Forked.class,
                        fact -> new Fact.Forked(run("chain").id(), 3, "", "", 0, null)))))
        .hasMessageContaining("what " + fork.id() + " shares");
  }

  @Test
  void executions_that_no_outcome_and_no_kill_accounts_for_are_found() {
    Dossier chain = run("chain");
    assertThatThrownBy(() ->
            new StepCheck()
                .check(allWith(Altered.without(chain, List.of(Fact.StepFailed.class))), ledger))
        .hasMessageContaining("executions of")
        .hasMessageContaining("/fails@1");
  }

  @Test
  void rows_that_their_history_does_not_give_are_found() {
    Map<String, Map<String, String>> labels = Map.of(all.getFirst().id(), Map.of("odd", "one"));
    DatabaseRows relabelled =
        new DatabaseRows(
            rows.runs(), rows.histories(), rows.mail(), rows.tasks(), labels, rows.blobs());
    assertThatThrownBy(() -> FoldCheck.check(relabelled, new Compared(), new Compared()))
        .hasMessageContaining("labels of");
    DatabaseRows withoutMail =
        new DatabaseRows(
            rows.runs(), rows.histories(), Map.of(), rows.tasks(), rows.labels(), rows.blobs());
    assertThatThrownBy(() -> FoldCheck.check(withoutMail, new Compared(), new Compared()))
        .hasMessageContaining("mail of");
    DatabaseRows withoutTasks =
        new DatabaseRows(
            rows.runs(), rows.histories(), rows.mail(), Map.of(), rows.labels(), rows.blobs());
    assertThatThrownBy(() -> FoldCheck.check(withoutTasks, new Compared(), new Compared()))
        .hasMessageContaining("row of task");
  }
}
