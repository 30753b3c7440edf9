package dev.pawl.cli.control;

import dev.pawl.engine.move.Move;

/**
 * A move that an operator wants made on a run.
 *
 * @param reason for the history, may be empty
 * @param actor who wants it
 */
public record MoveRequest(String runId, Move move, String reason, String actor) {}
