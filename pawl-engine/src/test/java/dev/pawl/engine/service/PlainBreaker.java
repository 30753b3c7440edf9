package dev.pawl.engine.service;

import dev.pawl.engine.store.ServiceState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a circuit breaker is, said as plainly as possible: it keeps everything that happened since
 * the state changed, and counts it anew each time. Slow, and written without a look at the real
 * one.
 */
final class PlainBreaker {
  private enum Came {
    GOOD,
    BAD
  }

  private record Try(int call, long lostAt) {}

  private final BreakerRules rules;
  private ServiceState state = ServiceState.CLOSED;
  private long opensAgainAt;
  private List<Came> since = new ArrayList<>();
  private List<Try> tries = new ArrayList<>();
  private Set<Integer> members = new HashSet<>();
  private int calls;

  PlainBreaker(BreakerRules rules) {
    this.rules = rules;
  }

  ServiceState state() {
    return state;
  }

  boolean mayBegin(long now) {
    if (state == ServiceState.CLOSED) {
      return true;
    }
    if (state == ServiceState.OPEN) {
      return now >= opensAgainAt;
    }
    return tries.stream().filter(one -> one.lostAt() > now).count() < rules.probes();
  }

  int begin(long now) {
    int call = ++calls;
    if (state == ServiceState.OPEN) {
      enter(ServiceState.HALF_OPEN);
    }
    members.add(call);
    if (state == ServiceState.HALF_OPEN) {
      tries.add(new Try(call, now + rules.openFor().toMillis()));
    }
    return call;
  }

  /** A good call may be the one that makes enough of them for the rate to count. */
  void good(int call, long now) {
    if (over(call)) {
      since.add(Came.GOOD);
      if (state == ServiceState.HALF_OPEN) {
        if (since.size() >= rules.successes()) {
          enter(ServiceState.CLOSED);
        }
      } else if (tooBad()) {
        open(now);
      }
    }
  }

  void bad(int call, long now) {
    if (over(call)) {
      since.add(Came.BAD);
      if (state == ServiceState.HALF_OPEN || tooBad()) {
        open(now);
      }
    }
  }

  void nothing(int call) {
    var ignored = over(call);
  }

  /** Whether the call began in this state. */
  private boolean over(int call) {
    tries.removeIf(one -> one.call() == call);
    return members.remove(call);
  }

  private boolean tooBad() {
    if (rules.mode() == BreakerRules.Mode.CONSECUTIVE) {
      int row = 0;
      for (Came came : since) {
        row = came == Came.BAD ? row + 1 : 0;
      }
      return row >= rules.failures();
    }
    List<Came> last = since.subList(Math.max(0, since.size() - rules.window()), since.size());
    long bad = last.stream().filter(came -> came == Came.BAD).count();
    return last.size() >= rules.minimumCalls() && bad >= rules.rate() * last.size();
  }

  private void open(long now) {
    enter(ServiceState.OPEN);
    opensAgainAt = now + rules.openFor().toMillis();
  }

  private void enter(ServiceState next) {
    state = next;
    since = new ArrayList<>();
    tries = new ArrayList<>();
    members = new HashSet<>();
  }
}
