package dev.pawl.engine;

import dev.pawl.api.HealthCheck;
import dev.pawl.api.HealthReport;
import dev.pawl.api.HealthStatus;
import dev.pawl.engine.clock.EngineClock;
import dev.pawl.engine.health.HealthSettings;
import dev.pawl.engine.health.IntegrityCheck;
import dev.pawl.engine.health.MachineChecks;
import dev.pawl.engine.health.Rarely;
import dev.pawl.engine.health.ShareCheck;
import dev.pawl.engine.health.StoreCheck;
import dev.pawl.engine.health.Thresholds;
import dev.pawl.engine.live.Writers;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.Store;
import dev.pawl.engine.sweep.StuckRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/** The health checks of an engine: of its machine, its store, itself, and what else it is given. */
final class EngineChecks {
  /** A run of this id is nobody's: the store is asked for it, and writes nothing about it. */
  private static final String NO_RUN = "pawl health";

  private final Engine engine;
  private final Store store;
  private final Writers writers;
  private final EngineBuilder builder;

  /**
   * @param engine is asked when a check looks, not before
   */
  EngineChecks(Engine engine, Store store, Writers writers, EngineBuilder builder) {
    this.engine = engine;
    this.store = store;
    this.writers = writers;
    this.builder = builder;
  }

  List<HealthCheck> all() {
    HealthSettings settings = builder.health;
    EngineClock clock = builder.clock;
    Thresholds thresholds = settings.thresholds();
    Duration most = MachineChecks.mostOf(settings.times().timeout());
    List<HealthCheck> checks = new ArrayList<>(MachineChecks.of(settings, clock));
    checks.add(new StoreCheck(new Probe(), clock, most, thresholds.store()));
    checks.add(
        new Rarely(new IntegrityCheck(store, clock, most), settings.times().integrity(), clock));
    checks.add(
        new ShareCheck(
            "writer",
            "Bytes that wait to be written, of those that may",
            writers::queuedBytes,
            builder.settings.writer().maxQueuedBytes(),
            thresholds.queue(),
            "The store is slower than the runs: see 'store', or start fewer runs at a time."));
    checks.add(
        new ShareCheck(
            "runs",
            "Runs in memory, of the most",
            engine::loadedRuns,
            builder.settings.maxLoadedRuns(),
            thresholds.runs(),
            "Further runs wait their turn. Raise 'engine.max-loaded-runs' if there is memory, or add engines."));
    checks.add(HealthCheck.of("stuck", this::stuck));
    Set<String> tools = new TreeSet<>(builder.workflows.tools());
    tools.addAll(settings.tools());
    checks.addAll(MachineChecks.tools(tools, settings));
    checks.addAll(builder.healthChecks);
    return checks;
  }

  private HealthReport stuck() {
    List<String> stuck =
        engine.stuckRuns().stream()
            .filter(run -> run.remedy() == StuckRun.Remedy.REPORTED)
            .map(StuckRun::runId)
            .toList();
    HealthStatus status = builder.health.thresholds().stuck().of(stuck.size());
    String which = stuck.isEmpty() ? "" : ", among them '" + stuck.getFirst() + "'";
    return HealthReport.of(
            status,
            "%d runs are stuck%s; %d were repaired since the start."
                .formatted(stuck.size(), which, engine.repairs()),
            status == HealthStatus.HEALTHY ? "" : "'pawl doctor' lists them, 'pawl why' says more.")
        .figure("stuck", stuck.size())
        .figure("repaired", engine.repairs());
  }

  /** Asks the store through the engine's own writer and readers. */
  private final class Probe implements StoreCheck.Probe {
    @Override
    public CompletableFuture<?> write() {
      return writers.submit(NO_RUN, new Intent.ForgetClaims(NO_RUN, 0), outcome -> {});
    }

    @Override
    public void read() {
      var ignored = store.reader().run(NO_RUN);
    }

    @Override
    public Optional<String> outage() {
      return writers.outage().map(outage -> outage.getMessage());
    }
  }
}
