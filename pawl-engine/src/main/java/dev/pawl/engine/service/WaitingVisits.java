package dev.pawl.engine.service;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Those that a service holds, in the order of their coming: here the steps in memory, and behind
 * them those of parked runs. Guarded by the gate's lock.
 */
final class WaitingVisits {
  private final String service;
  private final ServiceGates.Surroundings around;
  private final ReentrantLock lock;
  private final LinkedHashSet<ServiceVisit> inMemory = new LinkedHashSet<>();

  /** Whether a bulkhead and its queue were full, so that runs may be parked because of it. */
  private boolean turnedAway;

  WaitingVisits(String service, ServiceGates.Surroundings around, ReentrantLock lock) {
    this.service = service;
    this.around = around;
    this.lock = lock;
  }

  void add(ServiceVisit visit) {
    inMemory.add(visit);
  }

  /** It asks again. */
  void remove(ServiceVisit visit) {
    inMemory.remove(visit);
    visit.told = false;
  }

  /** It asks no more; if it was told to, another one is told instead: perhaps the run it is of. */
  void leave(ServiceVisit visit) {
    inMemory.remove(visit);
    if (visit.told) {
      visit.told = false;
      call(1);
    }
  }

  int size() {
    return inMemory.size();
  }

  /** Tells so many to ask again, those of parked runs if there are not enough in memory. */
  void call(int number) {
    int left = number - tell(number);
    if (left > 0) {
      around.keeper().wakeParked(service, left, woken -> {});
    }
  }

  /** Tells all. */
  void callAll() {
    var ignored = tell(Integer.MAX_VALUE);
    around.keeper().wakeParked(service, Integer.MAX_VALUE, woken -> {});
  }

  private int tell(int number) {
    List<ServiceVisit> called = new ArrayList<>(Math.min(number, inMemory.size()));
    while (called.size() < number && !inMemory.isEmpty()) {
      ServiceVisit visit = inMemory.removeFirst();
      visit.told = true;
      called.add(visit);
    }
    if (!called.isEmpty()) {
      around.errands().run(() -> called.forEach(ServiceVisit::ready));
    }
    return called.size();
  }

  /** A bulkhead and its queue are full. */
  void turnedAway() {
    turnedAway = true;
  }

  /** The queue of the bulkhead has room for so many of those that it had none for. */
  void callBackTurnedAway(int number) {
    if (!turnedAway) {
      return;
    }
    int left = number - tell(number);
    turnedAway = left <= 0;
    if (left > 0) {
      around.keeper().wakeParked(service, left, woken -> woken(woken == left));
    }
  }

  /** As many were parked as were looked for: there may be more. */
  private void woken(boolean perhapsMore) {
    if (perhapsMore) {
      lock.lock();
      try {
        turnedAway = true;
      } finally {
        lock.unlock();
      }
    }
  }
}
