package dev.pawl.cli.control;

import dev.pawl.engine.command.Command;

/**
 * An operator's word to a run.
 *
 * @param reason for the history, may be empty
 * @param actor who says it
 */
public record RunCommand(Command command, String runId, String reason, String actor) {}
