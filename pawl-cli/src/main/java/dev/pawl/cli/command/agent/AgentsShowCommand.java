package dev.pawl.cli.command.agent;

import dev.pawl.agents.registry.AgentEntry;
import dev.pawl.cli.command.Invocation;
import dev.pawl.cli.command.PawlCommand;
import dev.pawl.cli.config.NearestWord;
import dev.pawl.cli.output.AgentView;
import dev.pawl.cli.output.CliException;
import dev.pawl.cli.output.ExitCode;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Shows an agent with its whole card.")
final class AgentsShowCommand extends PawlCommand {
  private static final int SUGGESTIONS = 3;

  @Parameters(index = "0", paramLabel = "NAME", description = "The agent's name")
  private String name = "";

  @Override
  protected ExitCode run(Invocation invocation) {
    RegisteredAgents registered = RegisteredAgents.of(invocation);
    AgentEntry entry =
        registered.entries().stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(() -> notFound(registered));
    Instant now = invocation.context().clock().instant();
    screen()
        .result(
            AgentView.whole(entry),
            out -> AgentView.lines(entry, out.style(), now).forEach(out::line));
    return ExitCode.DONE;
  }

  private CliException notFound(RegisteredAgents registered) {
    List<String> names = registered.entries().stream().map(AgentEntry::name).toList();
    return CliException.notFound(
        "agent-not-found",
        names.isEmpty()
            ? registered.nobody()
            : "No agent is named '%s'. The nearest names are %s. List them with 'pawl agents list'."
                .formatted(name, String.join(", ", NearestWord.several(name, names, SUGGESTIONS))));
  }
}
