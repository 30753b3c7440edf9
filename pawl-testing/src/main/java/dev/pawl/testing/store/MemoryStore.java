package dev.pawl.testing.store;

import dev.pawl.engine.store.Store;
import dev.pawl.engine.store.StoreException;
import dev.pawl.engine.store.StoreReader;
import dev.pawl.engine.store.StoreWriter;

/**
 * A store that keeps everything in memory: as durable as its object is. Thread-safe.
 *
 * <p>Closing it ends this session only. {@link #reopen} begins another one on the same data, as
 * starting a process on the same files does.
 */
public final class MemoryStore implements Store {
  private final MemoryData data;
  private volatile boolean closed;

  /** An empty store. */
  public MemoryStore() {
    this(new MemoryData());
  }

  private MemoryStore(MemoryData data) {
    this.data = data;
  }

  /** Another session on the same data; this one stays as it is. */
  public MemoryStore reopen() {
    return new MemoryStore(data);
  }

  @Override
  public int writers() {
    return 1;
  }

  @Override
  public StoreWriter openWriter(int index) {
    if (index != 0) {
      throw new IllegalArgumentException("There is one writer, numbered 0, not " + index + ".");
    }
    return new MemoryWriter(data, this::checkOpen);
  }

  @Override
  public StoreReader reader() {
    return new MemoryReader(data, this::checkOpen);
  }

  @Override
  public String description() {
    return "memory";
  }

  private void checkOpen() {
    if (closed) {
      throw StoreException.of(
          StoreException.Reason.UNAVAILABLE,
          "This session of the store in memory is closed. Open another one with reopen().");
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
