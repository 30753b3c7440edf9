package dev.pawl.cli.control;

import dev.pawl.engine.command.TaskAnswer;
import java.util.Map;

/**
 * A decision on a human task.
 *
 * @param comment may be empty
 * @param values of the form, JSON-shaped
 * @param actor who decides
 */
public record TaskDecision(
    String taskId, String choice, String comment, Map<String, Object> values, String actor) {

  TaskAnswer answer() {
    return new TaskAnswer(choice, comment, values);
  }
}
