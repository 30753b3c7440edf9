package dev.pawl.cli.command.health;

import dev.pawl.api.HealthReport;
import dev.pawl.api.HealthStatus;
import dev.pawl.engine.health.Examined;
import dev.pawl.engine.health.Health;
import java.util.List;
import java.util.stream.Collectors;

/** What a look at the health is to the doctor. */
final class HealthFindings {
  private HealthFindings() {}

  /** One finding when all is well, else one for each check that is not. */
  static List<Finding> of(Health health) {
    List<Finding> unwell =
        health.checks().stream()
            .filter(check -> check.report().status() != HealthStatus.HEALTHY)
            .map(HealthFindings::finding)
            .toList();
    return unwell.isEmpty()
        ? List.of(
            Finding.ok(
                "Health",
                health.checks().stream().map(Examined::name).collect(Collectors.joining(", "))))
        : unwell;
  }

  private static Finding finding(Examined check) {
    HealthReport report = check.report();
    String seen = report.status() + ": " + report.summary();
    String subject = "Health of " + check.name();
    return report.status().atLeast(HealthStatus.DEGRADED)
        ? Finding.warning(subject, seen, report.recommendation())
        : Finding.problem(subject, seen, report.recommendation());
  }
}
