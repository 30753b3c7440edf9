package dev.pawl.engine.service;

import dev.pawl.engine.clock.EngineClock;
import dev.pawl.engine.store.ServiceRow;
import dev.pawl.engine.store.ServiceState;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a breaker and its row in the store the same. Guarded by the gate's lock.
 *
 * <p>What happens here is written behind: one write at a time, always of the newest state, and only
 * onto the version that this node knows. When another node or an operator was first, what they
 * wrote counts, and what this one wanted to write is dropped.
 */
final class SharedBreaker {
  private final String name;
  private final Breaker breaker;
  private final ServiceGates.Surroundings around;
  private final ReentrantLock lock;
  private final Runnable probeTime;
  private final WaitingVisits waiting;

  private ServiceState state = ServiceState.CLOSED;
  private String actor;
  private String reason = "";
  private long version;
  private boolean writing;
  private boolean unwritten;
  private EngineClock.@Nullable Alarm alarm;

  SharedBreaker(
      String name,
      Breaker breaker,
      ServiceGates.Surroundings around,
      ReentrantLock lock,
      Runnable probeTime,
      WaitingVisits waiting) {
    this.name = name;
    this.breaker = breaker;
    this.around = around;
    this.lock = lock;
    this.probeTime = probeTime;
    this.waiting = waiting;
    this.actor = around.node();
  }

  /** Something may have changed the breaker: if so, it is written and others hear of it. */
  void follow(String why) {
    if (breaker.state() == state) {
      return;
    }
    actor = around.node();
    reason = why;
    unwritten = true;
    write();
    stand();
  }

  private void stand() {
    state = breaker.state();
    setAlarm();
    if (state == ServiceState.CLOSED) {
      waiting.callAll();
    } else if (alarm == null && !breaker.forced()) {
      around.errands().run(probeTime);
    }
  }

  /** Sets the alarm for the time when calls may try, if there is one. */
  void setAlarm() {
    if (alarm != null) {
      alarm.cancel();
      alarm = null;
    }
    long now = around.clock().millis();
    if (state != ServiceState.CLOSED && !breaker.forced() && breaker.until() > now) {
      alarm =
          around
              .clock()
              .at(Instant.ofEpochMilli(breaker.until()), () -> around.errands().run(probeTime));
    }
  }

  private void write() {
    if (writing || !unwritten) {
      return;
    }
    writing = true;
    unwritten = false;
    ServiceRow row = row(version + 1);
    around.keeper().write(row, applied -> written(row, applied));
  }

  private void written(ServiceRow row, boolean applied) {
    lock.lock();
    try {
      writing = false;
      if (applied) {
        version = row.version();
        write();
      } else {
        unwritten = false;
        around.keeper().look();
      }
    } finally {
      lock.unlock();
    }
  }

  ServiceRow row() {
    return row(version);
  }

  private ServiceRow row(long number) {
    boolean timed = breaker.state() != ServiceState.CLOSED && !breaker.forced();
    return new ServiceRow(
        name,
        breaker.state(),
        breaker.since(),
        timed ? Long.valueOf(breaker.until()) : null,
        breaker.forced(),
        actor,
        reason,
        number);
  }

  /** Takes over what others wrote, unless this node is about to hear that it was not first. */
  void adopt(ServiceRow row) {
    if (writing || row.version() <= version) {
      return;
    }
    version = row.version();
    actor = row.actor();
    reason = row.reason();
    unwritten = false;
    Long until = row.until();
    long now = around.clock().millis();
    switch (row.state()) {
      case CLOSED -> breaker.stand(ServiceState.CLOSED, row.forced(), row.since(), 0);
      case OPEN ->
          breaker.stand(ServiceState.OPEN, row.forced(), row.since(), until == null ? now : until);
      // Calls of another node try: here nothing begins until they are given up. Those of this node
      // ended with its last life.
      case HALF_OPEN -> {
        boolean own = row.actor().equals(around.node());
        breaker.stand(ServiceState.OPEN, false, row.since(), own || until == null ? now : until);
      }
    }
    stand();
  }
}
