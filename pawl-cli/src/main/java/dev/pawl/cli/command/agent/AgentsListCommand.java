package dev.pawl.cli.command.agent;

import dev.pawl.agents.registry.AgentEntry;
import dev.pawl.agents.registry.AgentQuery;
import dev.pawl.agents.registry.Health;
import dev.pawl.cli.command.Invocation;
import dev.pawl.cli.command.PawlCommand;
import dev.pawl.cli.output.AgentView;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.cli.output.Screen;
import dev.pawl.cli.output.Table;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "list",
    description = "Lists the registered agents by name. Conditions must all hold.")
final class AgentsListCommand extends PawlCommand {
  @Option(
      names = "--capability",
      paramLabel = "NAME",
      description = "Only agents that can do this; given again, all of them")
  private List<String> capabilities = List.of();

  @Option(
      names = "--tag",
      paramLabel = "TAG",
      description = "Only agents with this tag; given again, with all of them")
  private List<String> tags = List.of();

  @Option(names = "--department", paramLabel = "NAME", description = "Only agents of this one")
  private @Nullable String department;

  @Option(
      names = "--health",
      paramLabel = "HEALTH",
      description = "Only agents that seem up, late or down")
  private @Nullable Health health;

  @Override
  protected ExitCode run(Invocation invocation) {
    RegisteredAgents registered = RegisteredAgents.of(invocation);
    AgentQuery query =
        AgentQuery.everyone()
            .allCapabilities(Set.copyOf(capabilities).toArray(String[]::new))
            .allTags(Set.copyOf(tags).toArray(String[]::new));
    List<AgentEntry> found =
        registered.entries().stream().filter(query::matches).filter(this::wanted).toList();
    Instant now = invocation.context().clock().instant();
    screen()
        .results(
            found.stream().map(AgentView::row).toList(), out -> words(out, registered, found, now));
    return ExitCode.DONE;
  }

  private boolean wanted(AgentEntry entry) {
    return (health == null || entry.health() == health)
        && (department == null || entry.card().position().department().equals(department));
  }

  private static void words(
      Screen out, RegisteredAgents registered, List<AgentEntry> found, Instant now) {
    if (found.isEmpty()) {
      out.note(
          registered.entries().isEmpty()
              ? registered.nobody()
              : "None of the %d registered agents is of this kind."
                  .formatted(registered.entries().size()));
      return;
    }
    Table table =
        Table.of(
            "NAME",
            "DEPARTMENT",
            "SUPERVISOR",
            "HEALTH",
            "HEARD OF",
            "CALLS",
            "FAILURES",
            "MEAN",
            "P95",
            "CAPABILITIES");
    found.forEach(entry -> table.row(AgentView.cells(entry, out.style(), now)));
    out.table(table);
  }
}
