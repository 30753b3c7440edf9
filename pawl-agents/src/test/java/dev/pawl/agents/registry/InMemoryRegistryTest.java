package dev.pawl.agents.registry;

class InMemoryRegistryTest extends AgentRegistryContract {
  private final AgentRegistry registry = new InMemoryRegistry(clock, LIMITS);

  @Override
  AgentRegistry registry() {
    return registry;
  }
}
