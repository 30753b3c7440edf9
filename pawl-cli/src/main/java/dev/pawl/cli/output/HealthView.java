package dev.pawl.cli.output;

import dev.pawl.api.HealthStatus;
import dev.pawl.engine.health.Examined;
import dev.pawl.engine.health.Health;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A look at the health, for people and for programs. */
public final class HealthView {
  private HealthView() {}

  /** As JSON. */
  public static Map<String, Object> json(Health health) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("status", health.status().name());
    json.put("at", health.at().toString());
    json.put("tookMillis", millis(health.took().toNanos()));
    json.put("reason", health.reason());
    json.put("checks", health.checks().stream().map(HealthView::json).toList());
    return json;
  }

  private static Map<String, Object> json(Examined check) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("check", check.name());
    json.put("status", check.report().status().name());
    json.put("summary", check.report().summary());
    json.put("recommendation", check.report().recommendation());
    json.put("figures", check.report().figures());
    json.put("at", check.at().toString());
    json.put("tookMillis", millis(check.took().toNanos()));
    return json;
  }

  /** A value of JSON each, for formats with a line for each. */
  public static List<Map<String, Object>> rows(Health health) {
    return health.checks().stream().map(HealthView::json).toList();
  }

  private static double millis(long nanos) {
    return Math.round(nanos / 1e3) / 1e3;
  }

  /** For people: a row for each check, with what to do below those that are not well. */
  public static void words(Screen out, Health health) {
    Table table = Table.of("CHECK", "STATUS", "TOOK", "FOUND");
    for (Examined check : health.checks()) {
      table.row(
          Words.foreign(check.name()),
          coloured(out.style(), check.report().status()),
          Words.duration(check.took()),
          Words.foreign(check.report().summary()));
      String advice = check.report().recommendation();
      if (!advice.isEmpty()) {
        table.row("", "", "", out.style().attention("→ ") + Words.foreign(advice));
      }
    }
    out.table(table);
  }

  /** A status in its colour. */
  public static String coloured(Style style, HealthStatus status) {
    return switch (status) {
      case HEALTHY -> style.good(status.name());
      case WARNING, DEGRADED -> style.attention(status.name());
      case CRITICAL, FAILED -> style.bad(status.name());
    };
  }
}
