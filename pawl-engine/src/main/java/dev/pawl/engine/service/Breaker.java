package dev.pawl.engine.service;

import dev.pawl.engine.store.ServiceState;
import java.util.Iterator;
import java.util.TreeMap;

/**
 * A circuit breaker. It knows no clock: whoever asks says what time it is, in milliseconds since
 * 1970. Not thread-safe.
 *
 * <p>Closed, it counts failures, and opens when there are too many. Open, it holds every call until
 * its time. From then on it is half open: a few calls at a time try; as many successes as are asked
 * for close it, and one failure opens it again. What a call came to counts only for the state that
 * it began in. A call that tries and says nothing for as long as the breaker was open does not keep
 * others from trying.
 */
final class Breaker {
  /** Nothing holds a call. */
  static final long FREE = Long.MIN_VALUE;

  /** Held until somebody says otherwise. */
  static final long INDEFINITELY = Long.MAX_VALUE;

  private final BreakerRules rules;
  private final LastCalls last;

  private ServiceState state = ServiceState.CLOSED;
  private boolean forced;
  private long since;
  private long until;
  private int failuresInRow;
  private int successes;

  /** The number of the newest call, and of the last one before the state changed. */
  private long calls;

  private long callsBefore;

  /** The calls that try, and when each is given up. */
  private final TreeMap<Long, Long> probes = new TreeMap<>();

  Breaker(BreakerRules rules, long now) {
    this.rules = rules;
    this.last = new LastCalls(rules.mode() == BreakerRules.Mode.RATE ? rules.window() : 1);
    this.since = now;
  }

  /**
   * Whether a call may begin now: {@link #FREE}, or the time until which it is held, which may be
   * {@link #INDEFINITELY}.
   */
  long heldUntil(long now) {
    return switch (state) {
      case CLOSED -> FREE;
      case OPEN -> forced ? INDEFINITELY : now >= until ? FREE : until;
      case HALF_OPEN -> {
        forgetLost(now);
        yield probes.size() < rules.probes() ? FREE : nextGivenUp();
      }
    };
  }

  private void forgetLost(long now) {
    Iterator<Long> given = probes.values().iterator();
    while (given.hasNext()) {
      if (given.next() <= now) {
        given.remove();
      }
    }
  }

  private long nextGivenUp() {
    long next = INDEFINITELY;
    for (long givenUp : probes.values()) {
      next = Math.min(next, givenUp);
    }
    return next;
  }

  /** A call begins that nothing holds; returns its number. An open breaker is half open then. */
  long begin(long now) {
    if (state == ServiceState.OPEN) {
      change(ServiceState.HALF_OPEN, now, now + rules.openFor().toMillis());
    }
    long call = ++calls;
    if (state == ServiceState.HALF_OPEN) {
      until = now + rules.openFor().toMillis();
      probes.put(call, until);
    }
    return call;
  }

  /** The call was successful. */
  void succeeded(long call, long now) {
    if (!counts(call)) {
      return;
    }
    if (state == ServiceState.HALF_OPEN) {
      probes.remove(call);
      successes++;
      if (successes >= rules.successes()) {
        change(ServiceState.CLOSED, now, 0);
      }
    } else {
      failuresInRow = 0;
      record(false, now);
    }
  }

  /** The call failed, and the service is to blame. */
  void failed(long call, long now) {
    if (!counts(call)) {
      return;
    }
    if (state == ServiceState.HALF_OPEN) {
      open(now);
    } else {
      failuresInRow++;
      record(true, now);
    }
  }

  /** The call says nothing about the service. */
  void saidNothing(long call) {
    if (counts(call)) {
      probes.remove(call);
    }
  }

  private boolean counts(long call) {
    return call > callsBefore && !forced;
  }

  private void record(boolean failure, long now) {
    boolean tooMany =
        switch (rules.mode()) {
          case CONSECUTIVE -> failuresInRow >= rules.failures();
          case RATE -> {
            last.add(failure);
            yield last.count() >= rules.minimumCalls() && last.rate() >= rules.rate();
          }
        };
    if (tooMany) {
      open(now);
    }
  }

  private void open(long now) {
    change(ServiceState.OPEN, now, now + rules.openFor().toMillis());
  }

  private void change(ServiceState next, long now, long end) {
    state = next;
    forced = false;
    since = now;
    until = end;
    startAnew();
  }

  private void startAnew() {
    callsBefore = calls;
    failuresInRow = 0;
    successes = 0;
    last.clear();
    probes.clear();
  }

  /**
   * It stands as somebody else says.
   *
   * @param held whether an operator holds it there
   * @param end when an open one lets calls try
   */
  void stand(ServiceState next, boolean held, long from, long end) {
    change(next, from, end);
    forced = held;
  }

  ServiceState state() {
    return state;
  }

  boolean forced() {
    return forced;
  }

  long since() {
    return since;
  }

  /** When an open one lets calls try, or when the calls that try are given up. */
  long until() {
    return until;
  }

  /** Failures in a row, or among the last calls. */
  int failures() {
    return rules.mode() == BreakerRules.Mode.RATE ? last.failures() : failuresInRow;
  }

  double rate() {
    return last.rate();
  }
}
