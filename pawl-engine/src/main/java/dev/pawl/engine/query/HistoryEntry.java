package dev.pawl.engine.query;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * An event of a history, for people and programs.
 *
 * @param type the stable name of what happened
 * @param path what it is about, empty for the run itself
 * @param facts its shape
 * @param payload its user data, JSON's null when it has none
 */
public record HistoryEntry(
    long number,
    Instant at,
    int incarnation,
    String type,
    String path,
    JsonNode facts,
    JsonNode payload) {}
