package dev.pawl.engine.query;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * A variable of a run as it was last set, for people and programs.
 *
 * @param scope the path of the scope that it lives in, empty for the body
 * @param type as the code names it
 * @param number of the event that set it last
 */
public record VariableView(
    String scope, String name, String type, JsonNode value, long number, Instant at) {}
