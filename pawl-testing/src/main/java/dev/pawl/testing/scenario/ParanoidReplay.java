package dev.pawl.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.engine.query.HistoryEntry;
import dev.pawl.engine.query.RunView;
import dev.pawl.engine.store.RunFilter;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.Store;
import dev.pawl.testing.host.RunReport;
import dev.pawl.testing.scenario.Ledger.Effect;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every scenario, forgotten whenever it waits and killed after each of its events, has the
 * operations, the output and the effects of the undisturbed one. For each kind of store.
 */
@ExtendWith(WithoutEngineLogs.class)
public abstract class ParanoidReplay {
  private static final Comparator<Effect> BY_NAME =
      Comparator.comparing(Effect::idempotencyKey)
          .thenComparing(Effect::name)
          .thenComparingInt(Effect::attempt);

  private static final int MAX_COMMITS = 200;

  private record Done(String path, String kind, String status, int attempts) {}

  private record Snapshot(
      RunReport report,
      List<Done> operations,
      List<Effect> effects,
      Set<String> events,
      List<String> checkpoints,
      Map<String, Object> variables,
      boolean gates,
      int restarts) {}

  /** Opens the same new, empty data each time the result is asked. */
  protected abstract Supplier<? extends Store> newStore();

  @TestFactory
  Stream<DynamicNode> a_disturbed_run_is_the_same_as_an_undisturbed_one() {
    return RunScenarios.all().stream()
        .filter(scenario -> scenario.places().contains(Place.REPLAYED))
        .filter(scenario -> scenario.repeatability() == Scenario.Repeatability.EXACT)
        .map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> compare(scenario)));
  }

  private void compare(Scenario scenario) {
    Snapshot plain =
        Performance.of(
            scenario,
            Place.PLAIN,
            workflow -> KernelHost.calm(newStore(), workflow),
            ParanoidReplay::snapshot);
    Snapshot forgotten =
        Performance.of(
            scenario,
            Place.PLAIN,
            workflow -> KernelHost.forgetful(newStore(), workflow),
            ParanoidReplay::snapshot);
    Snapshot killed =
        Performance.of(
            scenario,
            Place.REPLAYED,
            workflow ->
                KernelHost.crashing(
                    batch -> KernelHost.recordsProgress(batch, Set.of("StepStarted")),
                    newStore(),
                    workflow),
            ParanoidReplay::snapshot);

    assertThat(forgotten.report()).as("forgotten: %s", scenario.name()).isEqualTo(plain.report());
    assertThat(forgotten.operations())
        .as("forgotten: %s", scenario.name())
        .containsExactlyInAnyOrderElementsOf(plain.operations());
    assertThat(sorted(forgotten.effects()))
        .as("forgotten: %s", scenario.name())
        .isEqualTo(sorted(plain.effects()));

    if (plain.report().status() != RunStatus.BLOCKED) {
      assertThat(killed.restarts()).as("no crash happened: %s", scenario.name()).isPositive();
    }
    assertSurvived("killed after each event: " + scenario.name(), plain, killed);
  }

  @TestFactory
  Stream<DynamicNode> a_run_killed_once_at_any_commit_is_the_same_as_an_undisturbed_one() {
    return RunScenarios.all().stream()
        .filter(scenario -> scenario.places().contains(Place.REPLAYED))
        .filter(scenario -> scenario.repeatability() == Scenario.Repeatability.EXACT)
        .map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> killAnywhere(scenario)));
  }

  private void killAnywhere(Scenario scenario) {
    Snapshot plain =
        Performance.of(
            scenario,
            Place.PLAIN,
            workflow -> KernelHost.calm(newStore(), workflow),
            ParanoidReplay::snapshot);
    if (plain.events().contains("StepStarted") || plain.gates()) {
      // Between start and outcome a crash leads elsewhere by design, and who waits at a gate
      // cannot see to a restart.
      return;
    }
    for (int commits = 1; commits < MAX_COMMITS; commits++) {
      int last = commits;
      Snapshot killed =
          Performance.of(
              scenario,
              Place.REPLAYED,
              workflow -> KernelHost.crashingOnce(last, newStore(), workflow),
              ParanoidReplay::snapshot);
      assertSurvived(
          "killed after commit %d: %s".formatted(commits, scenario.name()), plain, killed);
      if (killed.restarts() == 0) {
        return;
      }
    }
    throw new AssertionError("More than " + MAX_COMMITS + " commits: " + scenario.name());
  }

  private static void assertSurvived(String how, Snapshot plain, Snapshot killed) {
    assertThat(killed.report()).as(how).isEqualTo(plain.report());
    assertThat(killed.checkpoints()).as(how).isEqualTo(plain.checkpoints());
    assertThat(killed.variables()).as(how).isEqualTo(plain.variables());
    assertThat(killed.operations()).as(how).containsExactlyInAnyOrderElementsOf(plain.operations());
    // A step of another branch may be in flight when the process dies; then it is repeated.
    assertThat(distinct(killed.effects())).as(how).isEqualTo(distinct(plain.effects()));
    assertThat(killed.effects().size())
        .as(how)
        .isLessThanOrEqualTo(plain.effects().size() + 2 * killed.restarts());
  }

  private static List<Effect> sorted(List<Effect> effects) {
    return effects.stream().sorted(BY_NAME).toList();
  }

  private static Set<Effect> distinct(List<Effect> effects) {
    return new LinkedHashSet<>(sorted(effects));
  }

  /** Whether a run that waits is in memory makes no difference. */
  private static RunReport settled(RunReport report) {
    return report.status() == RunStatus.RUNNING
        ? new RunReport(
            RunStatus.WAITING, report.reason(), report.labels(), report.output(), report.error())
        : report;
  }

  private static Snapshot snapshot(Stage stage, KernelHost host) {
    host.settle();
    RunView view = host.engine().describe(stage.runId());
    return new Snapshot(
        settled(host.report(stage.runId())),
        view.operations().stream()
            .map(op -> new Done(op.path(), op.kind(), op.status(), op.attempts()))
            .toList(),
        stage.ledger().effects(),
        // Of its children as well.
        host.engine().list(RunFilter.newest(1_000)).stream()
            .flatMap(run -> host.engine().history(run.id(), 0, 10_000).stream())
            .map(HistoryEntry::type)
            .collect(Collectors.toSet()),
        host.checkpoints(stage.runId()),
        host.variables(stage.runId()),
        stage.hasGates(),
        host.restarts());
  }
}
