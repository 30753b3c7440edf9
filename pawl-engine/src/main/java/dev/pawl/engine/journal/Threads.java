package dev.pawl.engine.journal;

/** Waiting for threads. */
final class Threads {
  private Threads() {}

  /** Waits until a thread has ended, whatever interrupts come. */
  static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
