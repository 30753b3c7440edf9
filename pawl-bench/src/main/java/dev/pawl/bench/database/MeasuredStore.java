package dev.pawl.bench.database;

import dev.pawl.engine.store.Integrity;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.Store;
import dev.pawl.engine.store.StoreReader;
import dev.pawl.engine.store.StoreWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A store that counts what is committed through it and remembers the first run that was started.
 */
public final class MeasuredStore implements Store {
  private final Store store;
  private final CommitListener listener;
  private final List<MeasuredWriter> writers = new ArrayList<>();
  private final AtomicReference<@Nullable RunRow> firstRun = new AtomicReference<>();

  /** Counts around a store, which it closes. */
  public MeasuredStore(Store store) {
    this(store, (intent, outcome) -> {});
  }

  /** The same, and tells somebody. */
  public MeasuredStore(Store store, CommitListener listener) {
    this.store = store;
    this.listener = listener;
  }

  /** Everything since the store was opened. */
  public Traffic traffic() {
    Traffic sum = Traffic.NONE;
    synchronized (writers) {
      for (MeasuredWriter writer : writers) {
        sum = sum.plus(writer.traffic());
      }
    }
    return sum;
  }

  /** The row of the first run as it was inserted; empty before there is one. */
  public Optional<RunRow> firstRun() {
    return Optional.ofNullable(firstRun.get());
  }

  void committed(Intent intent, Outcome outcome) {
    listener.committed(intent, outcome);
    if (intent instanceof Intent.StartRun start && firstRun.get() == null) {
      firstRun.compareAndSet(null, start.run());
    }
  }

  @Override
  public int writers() {
    return store.writers();
  }

  @Override
  public StoreWriter openWriter(int index) {
    MeasuredWriter writer = new MeasuredWriter(store.openWriter(index), this);
    synchronized (writers) {
      writers.add(writer);
    }
    return writer;
  }

  @Override
  public StoreReader reader() {
    return store.reader();
  }

  @Override
  public Integrity integrity(BooleanSupplier enough) {
    return store.integrity(enough);
  }

  @Override
  public boolean shared() {
    return store.shared();
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
