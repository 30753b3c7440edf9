package dev.pawl.agents.registry;

import java.util.Map;

/**
 * What an agent takes and gives, as JSON Schema documents.
 *
 * @param input the schema of what it takes; empty allows everything
 * @param output the schema of what it gives; empty allows everything
 */
public record Schemas(Map<String, Object> input, Map<String, Object> output) {
  /** Checks that both are JSON and copies them deeply. */
  public Schemas {
    input = JsonShape.object("input schema", input);
    output = JsonShape.object("output schema", output);
  }

  /** Schemas that allow everything. */
  public static Schemas open() {
    return new Schemas(Map.of(), Map.of());
  }
}
