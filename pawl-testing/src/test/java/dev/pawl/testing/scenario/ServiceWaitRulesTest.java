package dev.pawl.testing.scenario;

import dev.pawl.engine.store.Store;
import dev.pawl.testing.store.MemoryStore;
import java.util.function.Supplier;

class ServiceWaitRulesTest extends ServiceWaitRules {
  @Override
  protected Supplier<Store> newStore() {
    return new MemoryStore()::reopen;
  }
}
