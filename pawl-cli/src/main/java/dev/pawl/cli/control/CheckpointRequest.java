package dev.pawl.cli.control;

/**
 * An operator's name for the position of a run.
 *
 * @param reason for the history, may be empty
 * @param actor who says it
 */
public record CheckpointRequest(String runId, String name, String reason, String actor) {}
