package dev.pawl.testing.model;

import dev.pawl.engine.store.Store;
import dev.pawl.testing.store.MemoryStore;
import java.util.function.Supplier;

class MemoryModelTest extends ModelCheck {
  @Override
  protected Supplier<Store> newStore() {
    return new MemoryStore()::reopen;
  }

  @Override
  protected int programs() {
    return 200;
  }

  @Override
  protected int programsInSoak() {
    return 10_000;
  }
}
