package dev.pawl.engine.health;

import dev.pawl.api.HealthCheck;
import dev.pawl.api.HealthReport;
import dev.pawl.api.PawlException;
import dev.pawl.engine.clock.EngineClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One look of all checks at the same time, each on a platform thread of its own: a check must
 * answer, or be seen not to, also when no virtual thread gets to run. Thread-safe.
 */
final class Round {
  private final EngineClock clock;
  private final Duration timeout;
  private final String reason;
  private final Instant at;
  private final Consumer<Health> listener;

  /** Guards the fields below. */
  private final ReentrantLock lock = new ReentrantLock();

  private final Map<String, @Nullable Examined> found = new LinkedHashMap<>();
  private final Map<String, Thread> looking = new LinkedHashMap<>();
  private boolean over;
  private EngineClock.@Nullable Alarm alarm;

  /**
   * @param listener hears once what was found, when all have answered or their time is over
   */
  Round(EngineClock clock, Duration timeout, String reason, Consumer<Health> listener) {
    this.clock = clock;
    this.timeout = timeout;
    this.reason = reason;
    this.listener = listener;
    this.at = clock.instant();
  }

  /**
   * Begins.
   *
   * @param hanging the checks that have not come back from an earlier round, which are not asked
   *     again before they do
   */
  void begin(List<HealthCheck> checks, Map<String, Thread> hanging) {
    List<Thread> threads = new ArrayList<>();
    lock.lock();
    try {
      checks.forEach(check -> found.put(check.name(), null));
      for (HealthCheck check : checks) {
        if (hanging.containsKey(check.name())) {
          found.put(check.name(), late(check.name(), "It has not come back from an earlier look"));
        } else {
          Thread thread =
              Thread.ofPlatform()
                  .daemon()
                  .name("pawl-health-" + check.name())
                  .unstarted(() -> look(check));
          looking.put(check.name(), thread);
          threads.add(thread);
        }
      }
    } finally {
      lock.unlock();
    }
    alarm = clock.at(at.plus(timeout), () -> end("It did not answer within " + seconds(timeout)));
    threads.forEach(Thread::start);
    endIfComplete();
  }

  private static String seconds(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }

  @SuppressWarnings("CatchingUnchecked") // whatever a check throws is what it found
  private void look(HealthCheck check) {
    Instant began = clock.instant();
    HealthReport report;
    try {
      report = check.check();
    } catch (InterruptedException e) {
      report = HealthReport.failed("It was interrupted.", "Look again.");
    } catch (PawlException e) {
      report = HealthReport.failed(e.getMessage(), "See the message.");
    } catch (Exception | Error e) {
      report =
          HealthReport.failed(
              "It could not look: " + e, "Mend the check, or what it depends on: see the message.");
    }
    note(new Examined(check.name(), report, began, Duration.between(began, clock.instant())));
  }

  private void note(Examined check) {
    lock.lock();
    try {
      looking.remove(check.name());
      if (over) {
        return;
      }
      found.put(check.name(), check);
    } finally {
      lock.unlock();
    }
    endIfComplete();
  }

  private void endIfComplete() {
    boolean complete;
    lock.lock();
    try {
      complete = !over && looking.isEmpty();
    } finally {
      lock.unlock();
    }
    if (complete) {
      end("");
    }
  }

  /** Ends the round; those that have not answered have failed, for this reason. */
  void end(String why) {
    List<Examined> all = new ArrayList<>();
    lock.lock();
    try {
      if (over) {
        return;
      }
      over = true;
      looking.values().forEach(Thread::interrupt);
      found.forEach((name, examined) -> all.add(examined == null ? late(name, why) : examined));
    } finally {
      lock.unlock();
    }
    EngineClock.Alarm set = alarm;
    if (set != null) {
      set.cancel();
    }
    listener.accept(new Health(at, Duration.between(at, clock.instant()), reason, all));
  }

  private Examined late(String name, String why) {
    HealthReport report =
        HealthReport.failed(
            why + ".", "See what it waits for, or give checks more time with 'health.timeout'.");
    return new Examined(name, report, at, Duration.between(at, clock.instant()));
  }

  /** The checks that have still not come back, with their threads. */
  Map<String, Thread> hanging() {
    lock.lock();
    try {
      Map<String, Thread> left = new LinkedHashMap<>(looking);
      left.values().removeIf(thread -> !thread.isAlive());
      return left;
    } finally {
      lock.unlock();
    }
  }
}
