package dev.pawl.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Callers that keep something busy: each does its next task when its last one is over.
 *
 * @param tasks how many tasks there are in all
 * @param concurrency how many callers
 */
public record Clients(int tasks, int concurrency) {

  /**
   * Does the same task again and again until all are done.
   *
   * @return the nanoseconds from the first beginning to the last end
   * @throws IllegalStateException when one fails
   */
  public long each(Runnable task) {
    AtomicInteger left = new AtomicInteger(tasks);
    List<FutureTask<Void>> clients = new ArrayList<>();
    for (int i = 0; i < Math.min(tasks, concurrency); i++) {
      clients.add(
          new FutureTask<>(() -> {
            while (left.getAndDecrement() > 0) {
              task.run();
            }
            return null;
          }));
    }
    long start = System.nanoTime();
    clients.forEach(Thread::startVirtualThread);
    for (FutureTask<Void> client : clients) {
      join(client);
    }
    return System.nanoTime() - start;
  }

  private static void join(FutureTask<Void> client) {
    try {
      client.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for runs", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a client of the engine failed", e.getCause());
    }
  }
}
