package dev.pawl.cli.command.health;

import dev.pawl.api.HealthStatus;
import dev.pawl.cli.command.OperationsCommand;
import dev.pawl.cli.control.Operations;
import dev.pawl.cli.output.CliException;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.cli.output.HealthView;
import dev.pawl.cli.output.OutputFormat;
import dev.pawl.cli.output.Words;
import dev.pawl.engine.health.Examined;
import dev.pawl.engine.health.Health;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "health",
    description = {
      "Says how well the machine, the store and what runs depend on are.",
      "What the engine saw last; without an engine, or with --fresh, what is seen now.",
      "Exit code 0 when all is HEALTHY or WARNING, 1 when anything is DEGRADED, CRITICAL or FAILED."
    },
    footer = {"", "Example: pawl health --check disk --fresh -o json"})
public final class HealthCommand extends OperationsCommand {
  @Option(
      names = "--check",
      paramLabel = "NAME",
      description = "Only this check, such as disk, store, mail, http:crm or tool:git; repeatable")
  private List<String> checks = List.of();

  @Option(names = "--fresh", description = "Looks now, also when it was looked before")
  private boolean fresh;

  @Override
  protected ExitCode run(Operations operations) {
    Health seen = operations.health(fresh);
    checks.forEach(name -> find(seen, name));
    Health health =
        new Health(
            seen.at(),
            seen.took(),
            seen.reason(),
            seen.checks().stream()
                .filter(check -> checks.isEmpty() || checks.contains(check.name()))
                .toList());
    if (screen().format() == OutputFormat.JSONL) {
      screen().results(HealthView.rows(health), out -> {});
    } else {
      Instant now = root().context().clock().instant();
      screen()
          .result(
              HealthView.json(health),
              out -> {
                HealthView.words(out, health);
                out.line("");
                out.line(
                    "%s, seen %s."
                        .formatted(
                            HealthView.coloured(out.style(), health.status()),
                            Words.relative(health.at(), now)));
              });
    }
    return health.status().atLeast(HealthStatus.WARNING) ? ExitCode.DONE : ExitCode.FAILED;
  }

  private static void find(Health health, String name) {
    @Nullable Examined found = health.check(name).orElse(null);
    if (found == null) {
      throw CliException.notFound(
          "no-health-check",
          "There is no health check '%s'. There are %s."
              .formatted(
                  name,
                  health.checks().stream().map(Examined::name).collect(Collectors.joining(", "))));
    }
  }
}
