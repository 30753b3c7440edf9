package dev.pawl.testing.time;

import dev.pawl.engine.clock.EngineClock;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The alarms of one user of a clock. Thread-safe. */
final class ClockFace implements EngineClock {
  private final EngineClock clock;
  private final Set<Alarm> alarms = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  ClockFace(EngineClock clock) {
    this.clock = clock;
  }

  @Override
  public Instant instant() {
    return clock.instant();
  }

  @Override
  public Alarm at(Instant instant, Runnable task) {
    if (closed) {
      return () -> {};
    }
    Ringer ringer = new Ringer(task);
    Alarm alarm = clock.at(instant, ringer);
    ringer.handle = alarm;
    alarms.add(alarm);
    if (closed || ringer.rung) {
      alarms.remove(alarm);
    }
    return () -> {
      alarms.remove(alarm);
      alarm.cancel();
    };
  }

  private final class Ringer implements Runnable {
    private final Runnable task;
    private volatile Alarm handle = () -> {};
    private volatile boolean rung;

    Ringer(Runnable task) {
      this.task = task;
    }

    @Override
    public void run() {
      rung = true;
      alarms.remove(handle);
      if (!closed) {
        task.run();
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    alarms.forEach(Alarm::cancel);
    alarms.clear();
  }
}
