package dev.pawl.engine.service;

import java.util.concurrent.atomic.AtomicInteger;

/** Does things soon, each on a thread of its own and without locks. Thread-safe. */
final class Errands {
  private final AtomicInteger open = new AtomicInteger();

  void run(Runnable errand) {
    open.incrementAndGet();
    Thread.ofVirtual()
        .name("pawl-service")
        .start(() -> {
          try {
            errand.run();
          } finally {
            open.decrementAndGet();
          }
        });
  }

  boolean idle() {
    return open.get() == 0;
  }
}
