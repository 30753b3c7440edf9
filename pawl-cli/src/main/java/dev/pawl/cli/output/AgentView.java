package dev.pawl.cli.output;

import dev.pawl.agents.registry.AgentCard;
import dev.pawl.agents.registry.AgentEntry;
import dev.pawl.agents.registry.Figures;
import dev.pawl.agents.registry.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A registered agent, as people and programs see it. */
public final class AgentView {
  private static final double NANOS_A_MILLI = 1e6;

  /** Below it, whole milliseconds say too little. */
  private static final Duration SHORT = Duration.ofMillis(10);

  private AgentView() {}

  /** What listings show, for programs. */
  public static Map<String, @Nullable Object> row(AgentEntry entry) {
    AgentCard card = entry.card();
    Figures figures = entry.figures();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("name", card.name());
    json.put("department", card.position().department());
    json.put("supervisor", card.position().supervisor());
    json.put("health", entry.health().name());
    json.put("lastHeartbeat", entry.lastHeartbeat().toString());
    json.put("registeredAt", entry.registeredAt().toString());
    json.put("calls", figures.calls());
    json.put("failures", figures.failures());
    json.put("inFlight", figures.inFlight());
    json.put("meanMillis", figures.mean().toNanos() / NANOS_A_MILLI);
    json.put("p95Millis", figures.p95().toNanos() / NANOS_A_MILLI);
    json.put("capabilities", card.offer().capabilities());
    json.put("tags", card.offer().tags());
    return json;
  }

  /** The same with the rest of the card. */
  public static Map<String, @Nullable Object> whole(AgentEntry entry) {
    AgentCard card = entry.card();
    Map<String, @Nullable Object> json = row(entry);
    json.put("description", card.description());
    json.put("version", card.version().toString());
    json.put("weight", card.position().weight());
    json.put("examples", card.offer().examples());
    json.put("inputSchema", card.schemas().input());
    json.put("outputSchema", card.schemas().output());
    return json;
  }

  /** What listings show, for people: a cell a column. */
  public static String[] cells(AgentEntry entry, Style style, Instant now) {
    AgentCard card = entry.card();
    Figures figures = entry.figures();
    return new String[] {
      Words.foreign(card.name()),
      Words.foreign(card.position().department()),
      Words.foreign(Words.or(card.position().supervisor())),
      health(entry.health(), style),
      Words.relative(entry.lastHeartbeat(), now),
      Long.toString(figures.calls()),
      Long.toString(figures.failures()),
      duration(figures, figures.mean()),
      duration(figures, figures.p95()),
      Words.foreign(String.join(", ", card.offer().capabilities()))
    };
  }

  /** All of it, for people. */
  public static List<String> lines(AgentEntry entry, Style style, Instant now) {
    AgentCard card = entry.card();
    Figures figures = entry.figures();
    Table table = Table.untitled();
    table.row(style.faint("Version"), card.version().toString());
    table.row(style.faint("Department"), Words.foreign(card.position().department()));
    table.row(style.faint("Supervisor"), Words.foreign(Words.or(card.position().supervisor())));
    table.row(style.faint("Weight"), Integer.toString(card.position().weight()));
    table.row(style.faint("Health"), health(entry.health(), style));
    table.row(style.faint("Heard of"), Words.relative(entry.lastHeartbeat(), now));
    table.row(style.faint("Registered"), Words.local(entry.registeredAt()));
    table.row(
        style.faint("Calls"),
        "%d, %d failed, %d in flight"
            .formatted(figures.calls(), figures.failures(), figures.inFlight()));
    table.row(
        style.faint("Durations"),
        "mean %s, 95th percentile %s"
            .formatted(duration(figures, figures.mean()), duration(figures, figures.p95())));
    table.row(
        style.faint("Capabilities"), Words.foreign(String.join(", ", card.offer().capabilities())));
    table.row(style.faint("Tags"), Words.foreign(Words.or(String.join(", ", card.offer().tags()))));
    List<String> lines = new ArrayList<>();
    lines.add(style.strong(Words.foreign(card.name())));
    lines.add(Words.foreign(card.description()));
    lines.add("");
    lines.addAll(table.lines(style));
    if (!card.offer().examples().isEmpty()) {
      lines.add("");
      lines.add(style.faint("Examples"));
      card.offer().examples().forEach(example -> lines.add("  " + Words.foreign(example)));
    }
    schema(lines, style.faint("Takes"), card.schemas().input());
    schema(lines, style.faint("Gives"), card.schemas().output());
    return lines;
  }

  private static void schema(List<String> lines, String title, Map<String, Object> schema) {
    lines.add("");
    lines.add(schema.isEmpty() ? title + " anything" : title);
    if (!schema.isEmpty()) {
      Json.pretty(schema).lines().forEach(line -> lines.add("  " + Words.foreign(line)));
    }
  }

  private static String health(Health health, Style style) {
    String word = health.name();
    return switch (health) {
      case UP -> style.good(word);
      case LATE -> style.attention(word);
      case DOWN -> style.bad(word);
    };
  }

  private static String duration(Figures figures, Duration duration) {
    if (figures.calls() == 0) {
      return Words.NOTHING;
    }
    return duration.compareTo(SHORT) < 0
        ? String.format(Locale.ROOT, "%.2fms", duration.toNanos() / NANOS_A_MILLI)
        : Words.duration(duration);
  }
}
