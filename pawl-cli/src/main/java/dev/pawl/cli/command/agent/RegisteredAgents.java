package dev.pawl.cli.command.agent;

import dev.pawl.agents.registry.AgentEntry;
import dev.pawl.agents.registry.DurableRegistry;
import dev.pawl.cli.command.Invocation;
import dev.pawl.cli.config.AgentLimits;
import dev.pawl.cli.config.Config;
import dev.pawl.cli.host.DataFolder;
import java.util.List;

/**
 * What the register of agents in the data directory says; it is read from its file, also while an
 * engine runs. Looking for it makes nothing.
 *
 * @param folder where it is looked for
 * @param entries sorted by name, empty where nobody is registered
 */
record RegisteredAgents(DataFolder folder, List<AgentEntry> entries) {
  static RegisteredAgents of(Invocation invocation) {
    Config config = invocation.config();
    DataFolder folder = DataFolder.of(config);
    return new RegisteredAgents(
        folder,
        DurableRegistry.find(
                folder.path(), invocation.context().clock(), AgentLimits.health(config))
            .map(DurableRegistry::agents)
            .orElse(List.of()));
  }

  /** What to say where there is nobody. */
  String nobody() {
    return "No engine has agents registered in %s. Start one there with 'pawl engine'."
        .formatted(folder.path());
  }
}
