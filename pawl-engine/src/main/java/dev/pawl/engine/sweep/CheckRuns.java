package dev.pawl.engine.sweep;

import dev.pawl.engine.live.DamagedRun;
import dev.pawl.engine.live.RunLoader;
import dev.pawl.engine.live.Writers;
import dev.pawl.engine.run.Incarnation;
import dev.pawl.engine.run.LoadedHistory;
import dev.pawl.engine.run.RunEnvironment;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.MailRow;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.StoreReader;
import dev.pawl.engine.sweep.StuckRun.Defect;
import dev.pawl.engine.wake.WakeRuns;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks at runs one by one, and repairs those that would never go on. For one sweep at a time.
 *
 * <p>Everything that is found is looked at again before anything is done: rows change while they
 * are read, and a clock may have jumped, of a machine that slept, say.
 */
public final class CheckRuns {
  /** How many histories are read in one sweep; the other runs have their turn in the next. */
  private static final int MAX_HISTORIES = 500;

  /** How many sleeping runs are remembered as healthy. */
  private static final int MAX_REMEMBERED = 100_000;

  /** A run at one time of its life: until it is loaded again or gets a message. */
  private record Sleep(String runId, int incarnation, long mail) {
    static Sleep of(RunRow row) {
      return new Sleep(row.id(), row.incarnation(), row.mail());
    }
  }

  /**
   * What is wrong with a run.
   *
   * @param mark what would differ if the run had moved since
   */
  private record Finding(String runId, int incarnation, Defect defect, long mark) {}

  private final RunEnvironment environment;
  private final SweepSettings settings;
  private final StoreReader reader;
  private final Writers writers;
  private final WakeRuns wake;
  private final StuckRuns stuck;
  private final Set<Sleep> healthy = new HashSet<>();
  private Set<Finding> found = new HashSet<>();
  private Set<Finding> foundBefore = new HashSet<>();
  private int histories;

  public CheckRuns(
      RunEnvironment environment,
      SweepSettings settings,
      StoreReader reader,
      Writers writers,
      WakeRuns wake,
      StuckRuns stuck) {
    this.environment = environment;
    this.settings = settings;
    this.reader = reader;
    this.writers = writers;
    this.wake = wake;
    this.stuck = stuck;
  }

  /** A new sweep begins. */
  void begin() {
    foundBefore = found;
    found = new HashSet<>();
    histories = 0;
    if (healthy.size() > MAX_REMEMBERED) {
      healthy.clear();
    }
  }

  /**
   * Looks at the row of a run that is not over.
   *
   * @param here whether the run is in this node's memory, or on its way there
   * @param resident the run in memory, as soon as it is there
   */
  void check(RunRow row, boolean here, Optional<Incarnation> resident) {
    String owner = row.owner();
    Long wakeAt = row.wakeAt();
    long now = environment.clock().millis();
    if (owner != null) {
      if (owner.equals(environment.node()) && !here) {
        lost(row);
      }
      resident.ifPresent(run -> unseenMail(row, run));
    } else if (wakeAt != null && wakeAt <= now) {
      overdue(row, wakeAt, Duration.ofMillis(now - wakeAt));
    } else if (wakeAt == null || row.mail() > 0 || row.status() == RunStatus.RUNNING) {
      asleep(row);
    }
  }

  /** Looks at a run in memory. */
  void check(Incarnation run) {
    long now = environment.clock().millis();
    long due = run.vitals().sleepsUntil().orElse(now);
    long since = run.vitals().busySince().orElse(now);
    if (now - due >= settings.overdueAfter().toMillis()) {
      overslept(run, due, Duration.ofMillis(now - due));
    } else if (now - since >= settings.stallAfter().toMillis()
        && foundAgain(new Finding(run.id(), run.incarnation(), Defect.STALLED, since))) {
      stuck.report(
          run.id(),
          Defect.STALLED,
          "it is busy and has recorded nothing for %s; it waits for %s"
              .formatted(Duration.ofMillis(now - since), run.waits()));
    }
  }

  private void overslept(Incarnation run, long due, Duration late) {
    String detail =
        "it is in memory, was due %s ago and no alarm woke it; it waits for %s"
            .formatted(late, run.waits());
    if (foundAgain(new Finding(run.id(), run.incarnation(), Defect.NO_WAKE_UP, due))
        && stuck.mayRepair(run.id(), Defect.NO_WAKE_UP, detail)) {
      run.nudge();
      stuck.repaired(run.id(), Defect.NO_WAKE_UP, detail);
    }
  }

  /** Between a message's commit and its way into memory lies a moment, but no whole interval. */
  private void unseenMail(RunRow row, Incarnation run) {
    if (run.incarnation() != row.incarnation() || run.vitals().seenMail() >= row.mail()) {
      return;
    }
    String detail =
        "it is in memory and has seen %d of its %d messages"
            .formatted(run.vitals().seenMail(), row.mail());
    if (foundAgain(row, Defect.UNSEEN_MAIL, row.mail())
        && stuck.mayRepair(row.id(), Defect.UNSEEN_MAIL, detail)) {
      reader.mail(row.id(), 0).forEach(run::deliver);
      stuck.repaired(row.id(), Defect.UNSEEN_MAIL, detail);
    }
  }

  private boolean foundAgain(RunRow row, Defect defect, long mark) {
    return foundAgain(new Finding(row.id(), row.incarnation(), defect, mark));
  }

  /** Whether the last sweep found the same; if not, the next one may. */
  private boolean foundAgain(Finding finding) {
    found.add(finding);
    return foundBefore.contains(finding);
  }

  /** Between a claim and its place in memory lies a moment, but never a whole interval. */
  private void lost(RunRow row) {
    String detail = "its row says that this node has it in memory, and it has not";
    if (foundAgain(row, Defect.LOST_FROM_MEMORY, row.mail())
        && stuck.mayRepair(row.id(), Defect.LOST_FROM_MEMORY, detail)) {
      boolean paused = row.status() == RunStatus.PAUSED;
      RunStatus status = paused ? RunStatus.PAUSED : RunStatus.WAITING;
      if (letGo(row, status, environment.clock().millis())) {
        stuck.repaired(row.id(), Defect.LOST_FROM_MEMORY, detail);
      }
    }
  }

  private void overdue(RunRow row, long wakeAt, Duration late) {
    if (late.compareTo(settings.overdueAfter()) >= 0 && foundAgain(row, Defect.OVERDUE, wakeAt)) {
      String because =
          wake.hasRoom()
              ? "nobody takes it"
              : "memory is full (engine.max-loaded-runs is %d)".formatted(wake.maxLoadedRuns());
      stuck.report(
          row.id(), Defect.OVERDUE, "it has been due for %s and %s".formatted(late, because));
      wake.poke();
    }
  }

  private void asleep(RunRow row) {
    if (healthy.contains(Sleep.of(row)) || histories >= MAX_HISTORIES) {
      return;
    }
    histories++;
    try {
      compare(row);
    } catch (RuntimeException e) {
      if (!DamagedRun.shows(e)) {
        throw e;
      }
      // One run that cannot be read must not keep the others from being looked at.
      String why = DamagedRun.unreadable(row.id(), e).getMessage();
      stuck.report(row.id(), Defect.DAMAGED, "it cannot be read: " + why);
    }
  }

  private void compare(RunRow row) {
    LoadedHistory history = RunLoader.read(reader, environment.eventCodec(), row.id());
    List<MailRow> mail = row.mail() == 0 ? List.of() : reader.mail(row.id(), 0);
    Optional<String> defect = SleepCheck.defect(row, history, mail);
    if (!reader.run(row.id()).equals(Optional.of(row))) {
      return;
    }
    if (defect.isEmpty()) {
      healthy.add(Sleep.of(row));
    } else {
      repair(
          row,
          history.started().notBefore(),
          "it sleeps%s, but %s".formatted(until(row), defect.get()));
    }
  }

  private static String until(RunRow row) {
    Long wakeAt = row.wakeAt();
    return wakeAt == null ? " without a time" : " until " + Instant.ofEpochMilli(wakeAt);
  }

  private void repair(RunRow row, @Nullable Long notBefore, String detail) {
    boolean early = notBefore != null && notBefore > environment.clock().millis();
    if (!wake.hasRoom()) {
      stuck.report(row.id(), Defect.NO_WAKE_UP, detail + "; memory is full");
    } else if (stuck.mayRepair(row.id(), Defect.NO_WAKE_UP, detail)) {
      boolean repaired =
          (row.status() == RunStatus.PENDING && early)
              ? putOff(row, notBefore)
              : wake.take(row.id());
      if (repaired) {
        stuck.repaired(row.id(), Defect.NO_WAKE_UP, detail);
      }
    }
  }

  /** A start that is not due yet gets its time back, and is not begun. */
  private boolean putOff(RunRow row, @Nullable Long until) {
    Outcome outcome =
        Writers.await(
            writers.submit(
                row.id(),
                new Intent.Claim(row.id(), environment.node(), 0, environment.clock().millis()),
                written -> {}));
    return outcome instanceof Outcome.Claimed claimed
        && letGo(claimed.run(), RunStatus.PENDING, until);
  }

  private boolean letGo(RunRow row, RunStatus status, @Nullable Long wakeAt) {
    Outcome outcome =
        Writers.await(
            writers.submit(
                row.id(),
                new Intent.Park(
                    row.id(), row.incarnation(), status, wakeAt, row.mail(), row.reason()),
                written -> {}));
    wake.poke();
    return outcome instanceof Outcome.Applied;
  }
}
