package dev.pawl.cli.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.kill.Met.Thing;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.store.RunFilter;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Every promise, against the post office and the histories, when all runs are over. */
final class CheckEmails {
  private static final int MANY = 1_000_000;

  private CheckEmails() {}

  /**
   * Checks everything.
   *
   * @param runs how many were started
   * @param met counts what the histories tell
   */
  static void check(Store store, int runs, PostOffice office, Customers customers, Met met) {
    List<String> wanted = IntStream.range(0, runs).mapToObj(Story::id).toList();
    assertThat(customers.started()).as("starts that were acknowledged").containsAll(wanted);
    List<RunRow> rows = store.reader().runs(RunFilter.newest(MANY));
    assertThat(rows.stream().map(RunRow::id))
        .as("runs")
        .containsExactlyInAnyOrderElementsOf(wanted);
    List<EmailFile> files = new ArrayList<>();
    rows.forEach(row -> files.add(EmailFile.of(store, row)));
    CheckDeliveries deliveries = new CheckDeliveries(office.taken(), files);
    for (EmailFile file : files) {
      try {
        end(file, customers, met);
        CheckOrder.check(file, met);
        deliveries.check(file, met);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(e.getMessage() + "\n" + file.story(deliveries.takenOf(file)), e);
      }
    }
    decisions(files, customers.decisions());
    ReplayEmails.check(files, met);
  }

  private static void end(EmailFile file, Customers customers, Met met) {
    RunStatus status = file.row().status();
    assertThat(file.story().ends()).as("ends of %s", file.id()).contains(status);
    if (customers.cancelled().contains(file.id()) && file.story() != Story.HASTY) {
      assertThat(status).as("end of %s", file.id()).isEqualTo(RunStatus.CANCELLED);
    }
    met.add(
        switch (status) {
          case COMPLETED -> Thing.RUN_COMPLETED;
          case CANCELLED -> Thing.RUN_CANCELLED;
          default -> Thing.RUN_FAILED;
        });
  }

  /** What was acknowledged is in the history. */
  private static void decisions(List<EmailFile> files, Map<String, String> acknowledged) {
    acknowledged.forEach((task, choice) -> {
      String run = task.substring(0, task.indexOf('/'));
      String path = task.substring(task.indexOf('/') + 1);
      assertThat(files)
          .as("the decision \"%s\" on %s", choice, task)
          .anyMatch(file ->
              file.id().equals(run)
                  && file.history().stream()
                      .anyMatch(event ->
                          event.path().equals(path)
                              && event.fact() instanceof Fact.TaskDecided decided
                              && decided.choice().equals(choice)
                              && decided.by().equals(Customers.ACTOR)));
    });
  }
}
