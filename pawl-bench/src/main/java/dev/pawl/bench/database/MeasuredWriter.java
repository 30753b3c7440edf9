package dev.pawl.bench.database;

import dev.pawl.engine.store.Batch;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.StoreWriter;
import java.util.List;

/** Counts the commits of one writer. Written by its thread, read by any. */
final class MeasuredWriter implements StoreWriter {
  private final StoreWriter writer;
  private final MeasuredStore store;
  private volatile Traffic traffic = Traffic.NONE;

  MeasuredWriter(StoreWriter writer, MeasuredStore store) {
    this.writer = writer;
    this.store = store;
  }

  Traffic traffic() {
    return traffic;
  }

  @Override
  public List<Outcome> commit(Batch batch) {
    long start = System.nanoTime();
    List<Outcome> outcomes = writer.commit(batch);
    long nanos = System.nanoTime() - start;
    RowCount rows = new RowCount();
    for (int i = 0; i < outcomes.size(); i++) {
      Intent intent = batch.intents().get(i);
      rows.add(intent);
      store.committed(intent, outcomes.get(i));
    }
    traffic = traffic.plus(rows.of(nanos));
    return outcomes;
  }

  @Override
  public void close() {
    writer.close();
  }
}
