package dev.pawl.cli.kill;

import dev.pawl.engine.store.Batch;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.Store;
import dev.pawl.engine.store.StoreReader;
import dev.pawl.engine.store.StoreWriter;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A store that says so and stands still for ever before it commits that a delivery was done: the
 * server has replied, and nobody writes it down.
 *
 * @param left how many such commits come through until that one
 */
record StandingStore(Store store, AtomicInteger left) implements Store {
  /** What it prints when it stands. */
  static final String STANDS = "the delivery is done and not committed";

  private static final String DELIVERY = "delivery/smtp";

  /** Stands at the n-th commit of that kind, from 1. */
  static StandingStore at(int number, Store store) {
    return new StandingStore(store, new AtomicInteger(number - 1));
  }

  @Override
  public StoreWriter openWriter(int index) {
    StoreWriter writer = store.openWriter(index);
    return new StoreWriter() {
      @Override
      public List<Outcome> commit(Batch batch) {
        if (batch.intents().stream().anyMatch(StandingStore::recordsADelivery)
            && left.getAndDecrement() <= 0) {
          System.out.println(STANDS);
          standStill();
        }
        return writer.commit(batch);
      }

      @Override
      public void close() {
        writer.close();
      }
    };
  }

  private static boolean recordsADelivery(Intent intent) {
    return intent instanceof Intent.Append append
        && append.events().stream()
            .anyMatch(
                event -> event.type().equals("StepCompleted") && event.path().startsWith(DELIVERY));
  }

  private static void standStill() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public int writers() {
    return store.writers();
  }

  @Override
  public StoreReader reader() {
    return store.reader();
  }

  @Override
  public String description() {
    return store.description();
  }

  @Override
  public void close() {
    store.close();
  }
}
