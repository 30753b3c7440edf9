package dev.pawl.engine.service;

import dev.pawl.api.ErrorKind;
import dev.pawl.engine.store.ServiceRow;
import dev.pawl.engine.store.ServiceState;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets the calls of one service begin on this node, in this order: its breaker must not hold them,
 * its rate limit must have their time come, and its bulkhead must have a place. Thread-safe.
 *
 * <p>Its lock is taken while the lock of a run is held, and nothing is called with it held that
 * takes another but the {@link ServiceKeeper}.
 */
final class ServiceGate {
  private final String name;
  private final ServiceRules rules;
  private final ServiceGates.Surroundings around;
  private final @Nullable RateLimit limit;
  private final @Nullable Bulkhead<ServiceVisit> bulkhead;

  /** Guards everything below, and the fields of visits. */
  private final ReentrantLock lock = new ReentrantLock();

  private final Breaker breaker;
  private final SharedBreaker shared;
  private final WaitingVisits waiting;
  private long calls;
  private long successes;
  private long failures;
  private long otherFailures;
  private long held;
  private int running;

  ServiceGate(String name, ServiceRules rules, ServiceGates.Surroundings around) {
    this.name = name;
    this.rules = rules;
    this.around = around;
    RateRule rate = rules.rateLimit();
    Integer places = rules.bulkhead();
    this.limit = rate == null ? null : new RateLimit(rate);
    this.bulkhead = places == null ? null : new Bulkhead<>(places, rules.queue());
    this.breaker = new Breaker(rules.breaker(), around.clock().millis());
    this.waiting = new WaitingVisits(name, around, lock);
    this.shared = new SharedBreaker(name, breaker, around, lock, this::probeTime, waiting);
  }

  String name() {
    return name;
  }

  ServiceRules rules() {
    return rules;
  }

  /** Whether such a failure tells that the service is not well. */
  boolean blames(ErrorKind kind, String code) {
    return Blame.of(kind) && !rules.uncounted().contains(code);
  }

  // Before a call

  Answer ask(ServiceVisit visit, boolean paced, int waits) {
    lock.lock();
    try {
      Answer answer = answer(visit, paced, waits);
      if (!(answer instanceof Answer.Go)) {
        held++;
      }
      return answer;
    } finally {
      lock.unlock();
    }
  }

  private Answer answer(ServiceVisit visit, boolean paced, int waits) {
    long now = around.clock().millis();
    waiting.remove(visit);
    visit.paced |= paced;
    long until = breaker.heldUntil(now);
    if (until != Breaker.FREE) {
      visit.paced = false;
      leavePlace(visit);
      return hold(visit, Answer.Cause.BREAKER, until == Breaker.INDEFINITELY ? now : until, waits);
    }
    if (limit != null && !visit.paced) {
      long begins = limit.reserve(now);
      if (begins > now) {
        return new Answer.Held(Answer.Cause.RATE_LIMIT, begins);
      }
      visit.paced = true;
    }
    if (bulkhead != null && !visit.inside) {
      switch (bulkhead.enter(visit)) {
        case INSIDE -> visit.inside = true;
        case QUEUED -> {
          return new Answer.Queued();
        }
        case TURNED_AWAY -> {
          waiting.turnedAway();
          return hold(visit, Answer.Cause.BULKHEAD, now, waits);
        }
      }
    }
    visit.call = breaker.begin(now);
    calls++;
    shared.follow("a call tries whether the service is well again");
    return new Answer.Go();
  }

  /**
   * Held until the breaker lets somebody try, who is called then, or until a place is free; those
   * that are not called look by themselves, the later the more often they did.
   */
  private Answer hold(ServiceVisit visit, Answer.Cause cause, long from, int waits) {
    waiting.add(visit);
    long spread = rules.breaker().openFor().toMillis() << Math.min(waits, 4);
    return new Answer.Held(cause, from + 1 + (long) (around.entropy().nextFraction() * spread));
  }

  void leave(ServiceVisit visit) {
    lock.lock();
    try {
      if (visit.executing) {
        return;
      }
      if (visit.call != 0) {
        calls--;
      }
      giveBack(visit);
      leavePlace(visit);
      if (bulkhead != null) {
        bulkhead.withdraw(visit);
      }
      waiting.leave(visit);
    } finally {
      lock.unlock();
    }
  }

  // A call

  void begins(ServiceVisit visit) {
    lock.lock();
    try {
      visit.executing = true;
      running++;
    } finally {
      lock.unlock();
    }
  }

  void ended(ServiceVisit visit) {
    lock.lock();
    try {
      if (visit.executing) {
        visit.executing = false;
        running--;
        leavePlace(visit);
      }
    } finally {
      lock.unlock();
    }
  }

  private void leavePlace(ServiceVisit visit) {
    if (bulkhead == null || !visit.inside) {
      return;
    }
    visit.inside = false;
    Optional<ServiceVisit> next = bulkhead.leave();
    if (next.isPresent()) {
      next.get().inside = true;
      around.errands().run(next.get()::ready);
    }
    if (bulkhead.queued() <= rules.queue() / 2) {
      waiting.callBackTurnedAway(rules.queue() - bulkhead.queued());
    }
  }

  void succeeded(ServiceVisit visit) {
    lock.lock();
    try {
      if (visit.call != 0) {
        long call = visit.call;
        visit.call = 0;
        successes++;
        breaker.succeeded(call, around.clock().millis());
        shared.follow("the service is well again");
        callProbes();
      }
    } finally {
      lock.unlock();
    }
  }

  void failed(ServiceVisit visit, ErrorKind kind, String code) {
    lock.lock();
    try {
      if (visit.call != 0) {
        long call = visit.call;
        visit.call = 0;
        failures++;
        int before = breaker.failures();
        boolean tried = breaker.state() == ServiceState.HALF_OPEN;
        breaker.failed(call, around.clock().millis());
        shared.follow(
            tried
                ? "a call that tried failed, too (%s, %s)".formatted(kind, code)
                : "%d failures, the last one %s (%s)".formatted(before + 1, kind, code));
      }
    } finally {
      lock.unlock();
    }
  }

  void saidNothing(ServiceVisit visit) {
    lock.lock();
    try {
      if (visit.call != 0) {
        otherFailures++;
        giveBack(visit);
      }
    } finally {
      lock.unlock();
    }
  }

  private void giveBack(ServiceVisit visit) {
    if (visit.call != 0) {
      breaker.saidNothing(visit.call);
      visit.call = 0;
      callProbes();
    }
  }

  // The breaker

  /** Calls may try now, by the clock. */
  private void probeTime() {
    lock.lock();
    try {
      callProbes();
      shared.setAlarm();
    } finally {
      lock.unlock();
    }
  }

  private void callProbes() {
    if (breaker.state() != ServiceState.CLOSED
        && breaker.heldUntil(around.clock().millis()) == Breaker.FREE) {
      waiting.call(rules.breaker().probes());
    }
  }

  /** Takes over what others wrote. */
  void adopt(ServiceRow row) {
    lock.lock();
    try {
      shared.adopt(row);
    } finally {
      lock.unlock();
    }
  }

  /** As it stands on this node, which may be a moment ahead of what is stored. */
  ServiceView view() {
    lock.lock();
    try {
      int queued = bulkhead == null ? 0 : bulkhead.queued();
      return new ServiceView(
          shared.row(),
          rules,
          new ServiceCounts(
              calls,
              successes,
              failures,
              otherFailures,
              held,
              running,
              waiting.size() + queued,
              breaker.failures()));
    } finally {
      lock.unlock();
    }
  }
}
