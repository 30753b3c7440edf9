package dev.pawl.store.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.Store;
import dev.pawl.store.crash.Ledger.Mark;
import dev.pawl.store.crash.StepOutcomes.Attempt;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Every promise, against the ledger and the histories, when all runs are over. */
final class FinalCheck {
  private final List<Dossier> all;
  private final Ledger ledger;

  private FinalCheck(List<Dossier> all, Ledger ledger) {
    this.all = all;
    this.ledger = ledger;
  }

  /**
   * Checks everything.
   *
   * @param runs how many were started, besides children and forks
   * @param atEnd counts what was compared
   */
  static void check(DatabaseRows rows, int runs, Ledger ledger, StepCheck steps, Compared atEnd) {
    Compared open = new Compared();
    FinalCheck check = new FinalCheck(FoldCheck.check(rows, open, atEnd), ledger);
    assertThat(open.counts()).as("what goes on").isEmpty();
    check.runs(runs);
    check.all.forEach(FinalCheck::end);
    check.effects(runs);
    List<String> order = ledger.order();
    check.all.forEach(run -> UndoCheck.checkOrder(run, order));
    steps.check(check.all, ledger);
  }

  /** The store's own reader sees all this, too. */
  static void checkReader(Store store, DatabaseRows rows) {
    rows.runs().forEach(row -> ReaderCheck.check(store.reader(), Dossier.of(row, rows)));
  }

  private void runs(int started) {
    List<String> ids = all.stream().map(Dossier::id).toList();
    List<String> wanted = IntStream.range(0, started).mapToObj(n -> Plot.ID + n).toList();
    assertThat(ids.stream().filter(Plot::isStarted).toList())
        .as("runs that were started")
        .containsExactlyInAnyOrderElementsOf(wanted);
    assertThat(ledger.started()).as("starts that were acknowledged").containsAll(wanted);
    Map<String, Integer> others = new HashMap<>();
    all.stream()
        .filter(run -> !Plot.isStarted(run.id()))
        .forEach(run -> others.merge(Plot.startedBy(run.id()), 1, Integer::sum));
    for (String id : wanted) {
      assertThat(others.getOrDefault(id, 0))
          .as("children and forks of %s, %s", id, Plot.of(id).name())
          .isEqualTo(Plot.of(id).others());
    }
  }

  private static void end(Dossier run) {
    Plot plot = Plot.isStarted(run.id()) ? Plot.of(run.id()) : Plot.ofOther(run.row().workflow());
    String what = "%s, %s".formatted(run.id(), plot.name());
    assertThat(run.row().status()).as("end of %s", what).isEqualTo(plot.end());
    if (Plot.isStarted(run.id())) {
      assertThat(run.labels()).as("labels of %s", what).hasSize(plot.labels());
    }
    if (plot.end() == RunStatus.COMPLETED) {
      String output = (String) Dossier.CODEC.decode(run.state().output(), String.class);
      assertThat(output).as("result of %s", what).isNotNull().matches(plot.result());
    }
  }

  /** What each run does when nobody kills it, its children and its forks did it as well. */
  private void effects(int started) {
    Map<String, Integer> attempts = new HashMap<>();
    ledger
        .steps()
        .forEach((key, moments) -> {
          long distinct =
              moments.stream()
                  .filter(moment -> moment.mark() == Mark.BEGAN)
                  .map(moment -> new Attempt(key, moment.attempt()))
                  .distinct()
                  .count();
          String run = key.substring(0, key.indexOf('/'));
          attempts.merge(Plot.startedBy(run), (int) distinct, Integer::sum);
        });
    for (int n = 0; n < started; n++) {
      assertThat(attempts.getOrDefault(Plot.ID + n, 0))
          .as("effects of %s, %s", Plot.ID + n, Plot.of(n).name())
          .isGreaterThanOrEqualTo(Plot.of(n).effects());
    }
  }
}
