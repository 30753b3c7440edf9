package dev.pawl.testing.scenario;

import dev.pawl.testing.time.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the body and the script of one performance share, outside any run. Thread-safe. */
public final class Props {
  private final Ledger ledger = new Ledger();
  private final Map<String, Gate> gates = new ConcurrentHashMap<>();

  private volatile ManualClock clock = new ManualClock();
  private volatile Instant startedAt = clock.instant();

  Props() {}

  /** Called once, before the run starts. */
  void livesBy(ManualClock hostClock) {
    clock = hostClock;
    startedAt = hostClock.instant();
  }

  /** How many seconds have passed since the run was started. */
  public long seconds() {
    return Duration.between(startedAt, clock.instant()).toSeconds();
  }

  /** The effects so far. */
  public Ledger ledger() {
    return ledger;
  }

  /** The gate of this name. */
  public Gate gate(String name) {
    return gates.computeIfAbsent(name, made -> new Gate());
  }

  boolean hasGates() {
    return !gates.isEmpty();
  }

  void openAll() {
    gates.values().forEach(Gate::open);
  }
}
