package dev.pawl.engine.wake;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeepCarriersTest {
  private final VirtualThreadSchedulerMXBean scheduler =
      ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
  private final int before = scheduler.getParallelism();

  @AfterEach
  void asItWas() {
    scheduler.setParallelism(before);
  }

  @Test
  void threads_that_keep_all_carriers_inside_native_code_hold_nobody_up_for_long()
      throws InterruptedException {
    CountDownLatch released = new CountDownLatch(1);
    CountDownLatch inside = new CountDownLatch(before);
    CountDownLatch over = new CountDownLatch(before);
    List<Thread> keepers = new ArrayList<>();
    for (int i = 0; i < before; i++) {
      keepers.add(Thread.ofVirtual().start(() -> keepCarrier(inside, released, over)));
    }
    assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
    Thread rescuer = Thread.ofVirtual().start(released::countDown);
    assertThat(rescuer.join(Duration.ofMillis(200)))
        .as("the carriers are all kept, so that this test shows something")
        .isFalse();

    KeepCarriers carriers = new KeepCarriers(Duration.ofMillis(50));
    carriers.start();
    try {
      assertThat(over.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(scheduler.getParallelism()).isGreaterThan(before);
    } finally {
      carriers.stop();
      released.countDown();
    }
    for (Thread keeper : keepers) {
      keeper.join();
    }
  }

  /** Waits with a native frame below it, which the loading of a class by its name is. */
  private static void keepCarrier(
      CountDownLatch inside, CountDownLatch released, CountDownLatch over) {
    ClassLoader waiting =
        new ClassLoader(null) {
          @Override
          protected Class<?> findClass(String name) throws ClassNotFoundException {
            inside.countDown();
            try {
              released.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            throw new ClassNotFoundException(name);
          }
        };
    try {
      Class.forName("not.There", false, waiting);
    } catch (ClassNotFoundException expected) {
      over.countDown();
    }
  }
}
