package dev.pawl.engine.wake;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that virtual threads get to run. A virtual thread that waits for a lock with native
 * code below it, as while a class is loaded or initialised, keeps its carrier; when all carriers
 * are kept so, and the lock belongs to a virtual thread that has none, nothing goes on any more.
 * Where that happens the scheduler gets more carriers. Thread-safe.
 *
 * <p>Looks by the real time and on a platform thread, whatever the engine's clock says, because it
 * measures the machine.
 */
public final class KeepCarriers {
  private static final Logger log = LoggerFactory.getLogger(KeepCarriers.class);

  /** More carriers than this would not help against anything that so many do not help against. */
  private static final int MOST = 256;

  private final Duration interval;
  private final CountDownLatch stopped = new CountDownLatch(1);

  /**
   * @param interval how often it looks, and how long a virtual thread may wait for its first turn
   */
  public KeepCarriers(Duration interval) {
    this.interval = interval;
  }

  public void start() {
    Thread.ofPlatform().daemon().name("pawl-carriers").start(this::loop);
  }

  public void stop() {
    stopped.countDown();
  }

  private void loop() {
    try {
      while (!stopped.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
        CountDownLatch ran = new CountDownLatch(1);
        probe(ran);
        while (!ran.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
          addCarriers();
          // The scheduler looks for a carrier only when it is given something.
          probe(ran);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void probe(CountDownLatch ran) {
    Thread.ofVirtual().name("pawl-carrier-probe").start(ran::countDown);
  }

  private void addCarriers() {
    VirtualThreadSchedulerMXBean scheduler =
        ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
    int before = scheduler.getParallelism();
    int more = Math.min(MOST, 2 * before);
    if (more > before) {
      log.error(
          "No virtual thread got to run for {}: all {} carriers are kept by threads that wait inside native code, such as for a class to load. There are {} now. A thread dump (jcmd PID Thread.dump_to_file FILE) says who waits.",
          interval,
          before,
          more);
      scheduler.setParallelism(more);
    }
  }
}
