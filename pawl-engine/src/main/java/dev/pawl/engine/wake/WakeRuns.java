package dev.pawl.engine.wake;

import dev.pawl.engine.clock.EngineClock;
import dev.pawl.engine.live.LiveRuns;
import dev.pawl.engine.live.RunLoader;
import dev.pawl.engine.live.Writers;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.StoreException;
import dev.pawl.engine.store.StoreReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes due runs, as far as memory has room, when told or when the next one's time has come. */
public final class WakeRuns {
  private static final Logger log = LoggerFactory.getLogger(WakeRuns.class);

  /** The pause after a failed look at the store. */
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final String node;
  private final EngineClock clock;
  private final StoreReader reader;
  private final Writers writers;
  private final LiveRuns live;
  private final RunLoader loader;
  private final WakeSettings settings;
  private final Thread thread;
  private final Set<String> claiming = ConcurrentHashMap.newKeySet();

  /** How many runs are claimed and being read. */
  private final AtomicInteger loading = new AtomicInteger();

  private volatile boolean crowded;

  /** How many runs were taken by priority since one was for its patience; of the thread. */
  private int byPriority;

  /** Guards the fields below. */
  private final ReentrantLock lock = new ReentrantLock();

  private final Condition changed = lock.newCondition();
  private boolean poked = true;
  private boolean waiting;
  private boolean stopping;
  private EngineClock.@Nullable Alarm alarm;

  public WakeRuns(
      String node,
      EngineClock clock,
      StoreReader reader,
      Writers writers,
      LiveRuns live,
      RunLoader loader,
      WakeSettings settings) {
    this.node = node;
    this.clock = clock;
    this.reader = reader;
    this.writers = writers;
    this.live = live;
    this.loader = loader;
    this.settings = settings;
    this.thread = Thread.ofVirtual().name("pawl-wake").unstarted(this::loop);
  }

  public void start() {
    thread.start();
  }

  /** Something may be due. */
  public void poke() {
    lock.lock();
    try {
      poked = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /**
   * A run left memory. Nobody is looked for unless memory was full: ends of runs are frequent, and
   * who becomes due says so.
   */
  public void vacant() {
    if (crowded) {
      poke();
    }
  }

  public boolean idle() {
    lock.lock();
    try {
      return waiting && !poked && claiming.isEmpty() && loading.get() == 0;
    } finally {
      lock.unlock();
    }
  }

  public void stop() {
    lock.lock();
    try {
      stopping = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void loop() {
    while (awaitPoke()) {
      try {
        look();
      } catch (StoreException e) {
        log.warn("Due runs cannot be looked up; trying again: {}", e.getMessage());
        pokeAt(clock.instant().plus(RETRY));
      } catch (RuntimeException e) {
        log.error("Looking up due runs failed; trying again.", e);
        pokeAt(clock.instant().plus(RETRY));
      }
    }
  }

  private boolean awaitPoke() {
    lock.lock();
    try {
      waiting = true;
      while (!poked && !stopping) {
        changed.awaitUninterruptibly();
      }
      waiting = false;
      poked = false;
      return !stopping;
    } finally {
      lock.unlock();
    }
  }

  private void look() {
    if (writers.damage().isPresent()) {
      return; // nothing is claimed from a damaged store, for ever
    }
    int free = free();
    if (free <= 0) {
      crowded = true;
      free = free(); // a run that left memory before may not have seen that it is crowded
      if (free <= 0) {
        return; // a run that leaves memory pokes
      }
    }
    // More at a time would be no faster: they would fill the memory while they wait for the store.
    int onTheWay = claiming.size() + loading.get();
    if (onTheWay > settings.claimBatch() / 2) {
      return; // each of them pokes when it has come
    }
    int room = Math.min(settings.claimBatch() - onTheWay, free);
    List<String> due = due(room, free);
    boolean any = false;
    for (String runId : due) {
      if (claiming.add(runId)) {
        any = true;
        claim(runId);
      }
    }
    if (!any && due.isEmpty()) {
      OptionalLong next = reader.nextWake();
      if (next.isPresent()) {
        pokeAt(Instant.ofEpochMilli(next.getAsLong()));
      }
    }
  }

  private int free() {
    return settings.maxLoadedRuns() - live.size() - claiming.size();
  }

  public int maxLoadedRuns() {
    return settings.maxLoadedRuns();
  }

  /** Whether memory has room for another run. */
  public boolean hasRoom() {
    return free() > 0;
  }

  /** Takes a run although it is not due; false when somebody is taking it already. */
  public boolean take(String runId) {
    boolean taken = claiming.add(runId);
    if (taken) {
      claim(runId);
    }
    return taken;
  }

  /** What is due, the most urgent first; as many as have room, and as many as are on their way. */
  private List<String> due(int room, int free) {
    long now = clock.millis();
    int limit = room + claiming.size();
    List<String> due = reader.due(now, limit);
    crowded = free <= settings.claimBatch() && due.size() >= limit;
    if (!crowded) {
      byPriority = 0;
      return due;
    }
    byPriority += room;
    String patient = byPriority < settings.fairShare() ? null : reader.longestDue(now).orElse(null);
    if (patient == null) {
      return due;
    }
    byPriority = 0;
    if (due.contains(patient)) {
      return due;
    }
    List<String> fair = new ArrayList<>(due);
    fair.set(fair.size() - 1, patient);
    return fair;
  }

  /** Whether more is due than has room, so that a new run has to wait for its turn too. */
  public boolean crowded() {
    return crowded;
  }

  private void claim(String runId) {
    var ignored =
        writers
            .submit(
                runId,
                new Intent.Claim(runId, node, 0, clock.millis()),
                outcome -> {
                  if (outcome instanceof Outcome.Claimed claimed) {
                    // Registered in the order of commits, so that no message slips through between.
                    loading.incrementAndGet();
                    loader.load(claimed.run(), live.open(runId), this::loaded);
                  }
                })
            .whenComplete((outcome, failure) -> {
              claiming.remove(runId);
              poke();
            });
  }

  private void loaded() {
    loading.decrementAndGet();
    poke();
  }

  private void pokeAt(Instant instant) {
    lock.lock();
    try {
      if (alarm != null) {
        alarm.cancel();
      }
      alarm = clock.at(instant, this::poke);
    } finally {
      lock.unlock();
    }
  }
}
