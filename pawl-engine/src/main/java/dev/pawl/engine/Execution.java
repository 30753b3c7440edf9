package dev.pawl.engine;

import dev.pawl.engine.clock.EngineClock;
import dev.pawl.engine.command.Command;
import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.live.DamagedRun;
import dev.pawl.engine.live.LiveRuns;
import dev.pawl.engine.live.Mailroom;
import dev.pawl.engine.live.RunLoader;
import dev.pawl.engine.live.Workflows;
import dev.pawl.engine.live.Writers;
import dev.pawl.engine.retain.DeleteRuns;
import dev.pawl.engine.retain.RetainRuns;
import dev.pawl.engine.run.Incarnation;
import dev.pawl.engine.run.RunEnvironment;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.RunFilter;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.StoreReader;
import dev.pawl.engine.sweep.CheckRuns;
import dev.pawl.engine.sweep.StuckRuns;
import dev.pawl.engine.sweep.SweepRuns;
import dev.pawl.engine.wake.KeepCarriers;
import dev.pawl.engine.wake.WakeRuns;
import dev.pawl.engine.wake.WakeSettings;
import dev.pawl.engine.wake.WatchRuns;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The executing half of an engine: takes over what is there, wakes what is due, stops in order. */
final class Execution implements LiveRuns.WakeListener {
  private static final Logger log = LoggerFactory.getLogger(Execution.class);

  /** How many blocked runs are looked at when an engine starts. */
  private static final int MAX_BLOCKED = 10_000;

  private final RunEnvironment environment;
  private final EngineSettings settings;
  private final Workflows workflows;
  private final Writers writers;
  private final StoreReader reader;
  private final LiveRuns live;
  private final Mailroom mailroom;
  private final WakeRuns wake;
  private final WatchRuns watch;
  private final RetainRuns retain;
  private final StuckRuns stuck;
  private final SweepRuns sweep;
  private final KeepCarriers carriers;
  private volatile boolean stopping;
  private volatile CountDownLatch emptied = new CountDownLatch(0);

  Execution(
      RunEnvironment environment,
      EngineSettings settings,
      Workflows workflows,
      Writers writers,
      StoreReader reader,
      LiveRuns live,
      RunLoader loader,
      Mailroom mailroom) {
    this.environment = environment;
    this.settings = settings;
    this.workflows = workflows;
    this.writers = writers;
    this.reader = reader;
    this.live = live;
    this.mailroom = mailroom;
    this.wake =
        new WakeRuns(
            environment.node(),
            environment.clock(),
            reader,
            writers,
            live,
            loader,
            new WakeSettings(
                settings.maxLoadedRuns(), settings.claimBatch(), settings.fairShare()));
    this.watch =
        new WatchRuns(
            environment.clock(), live, settings.watchInterval(), settings.batonWarnAfter());
    this.retain =
        new RetainRuns(
            environment.clock(),
            reader,
            new DeleteRuns(writers, environment.clock()),
            settings.retention());
    this.stuck = new StuckRuns(environment.clock());
    this.sweep =
        new SweepRuns(
            environment.clock(),
            settings.sweep(),
            reader,
            live,
            new CheckRuns(environment, settings.sweep(), reader, writers, wake, stuck),
            stuck);
    this.carriers = new KeepCarriers(settings.watchInterval());
  }

  void start() {
    EngineClock clock = environment.clock();
    Outcome released =
        Writers.await(writers.submit("", new Intent.ReleaseAll(clock.millis()), outcome -> {}));
    live.execute(this);
    mailroom.onWake(wake::poke);
    retryBlocked();
    wake.start();
    watch.start();
    carriers.start();
    retain.start();
    sweep.start();
    environment.health().start();
    if (released instanceof Outcome.Applied left && left.number() > 0) {
      environment.health().examine("an engine left " + left.number() + " runs in its memory");
    }
  }

  @Override
  public void due() {
    wake.poke();
  }

  @Override
  public void vacant() {
    wake.vacant();
    if (stopping && live.size() == 0) {
      emptied.countDown();
    }
  }

  /**
   * A blocked run is worth another try at once, unless it is a suspect and its code is the same.
   */
  private void retryBlocked() {
    RunFilter blocked = RunFilter.newest(MAX_BLOCKED).statuses(Set.of(RunStatus.BLOCKED));
    for (RunRow row : reader.runs(blocked)) {
      try {
        retryBlocked(row);
      } catch (RuntimeException e) {
        if (!DamagedRun.shows(e)) {
          throw e;
        }
        // One damaged run must not keep an engine from starting.
        log.warn(
            "Blocked run '{}' is left alone: {}",
            row.id(),
            DamagedRun.unreadable(row.id(), e).getMessage());
      }
    }
  }

  private void retryBlocked(RunRow row) {
    Optional<Workflows.Registered> code =
        workflows.find(row.namespace(), row.workflow(), row.version());
    if (code.isPresent() && worthAnotherTry(row, code.get().fingerprint())) {
      retry(row, code.get().fingerprint());
    }
  }

  private boolean worthAnotherTry(RunRow row, String fingerprint) {
    Fact.RunBlocked blocked =
        RunLoader.read(reader, environment.eventCodec(), row.id()).blockedBy();
    return blocked != null
        && (blocked.retryAt() != null || !blocked.fingerprint().equals(fingerprint));
  }

  private void retry(RunRow row, String fingerprint) {
    try {
      mailroom.command(
          row.id(),
          Command.RESUME,
          "the engine was started again",
          Optional.of("started " + fingerprint + " " + row.incarnation()),
          "engine");
    } catch (EngineException e) {
      log.atWarn()
          .addKeyValue(Incarnation.MDC_RUN, row.id())
          .log("Blocked run '{}' could not be told to try again: {}", row.id(), e.getMessage());
    }
  }

  /** What the looks through all runs found. */
  StuckRuns stuck() {
    return stuck;
  }

  /** Whether a new run may be taken into memory at once, before any that waits for room. */
  boolean accepts() {
    return !stopping && !wake.crowded();
  }

  boolean idle() {
    return wake.idle() && retain.idle() && sweep.idle();
  }

  /** Lets steps in flight end for a while, and lets every run go. */
  void stop() {
    watch.stop();
    carriers.stop();
    retain.stop();
    sweep.stop();
    wake.stop();
    emptied = new CountDownLatch(1);
    stopping = true;
    live.all().forEach(run -> run.whenLoaded(Incarnation::stop));
    if (!awaitEmpty(settings.stopGrace())) {
      live.all().forEach(run -> run.whenLoaded(Incarnation::abandonSteps));
      if (!awaitEmpty(settings.stopGrace())) {
        log.warn(
            "{} runs could not be let go in order; they go on after the next start.", live.size());
        live.all().forEach(run -> run.incarnation().ifPresent(Incarnation::drop));
      }
    }
  }

  private boolean awaitEmpty(Duration limit) {
    if (live.size() == 0) {
      return true;
    }
    try {
      return emptied.await(limit.toMillis(), TimeUnit.MILLISECONDS) || live.size() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
