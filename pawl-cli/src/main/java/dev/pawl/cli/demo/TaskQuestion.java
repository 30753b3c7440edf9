package dev.pawl.cli.demo;

import dev.pawl.cli.control.Operations;
import dev.pawl.engine.query.HistoryEntry;
import dev.pawl.engine.store.TaskRow;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Reads a human task as the workflow asked it: the list of tasks has its title only. */
final class TaskQuestion {
  private static final int PAGE = 500;

  private TaskQuestion() {}

  /** The whole question; missing when the history does not have it. */
  static JsonNode of(Operations operations, TaskRow task) {
    long after = 0;
    JsonNode found = MissingNode.getInstance();
    while (true) {
      List<HistoryEntry> page = operations.history(task.runId(), after, PAGE);
      if (page.isEmpty()) {
        return found;
      }
      for (HistoryEntry entry : page) {
        after = entry.number();
        if (entry.type().equals("TaskOpened") && entry.path().equals(task.path())) {
          found = entry.payload();
        }
      }
    }
  }

  /** The names of the values without which the form is not complete. */
  static List<String> required(JsonNode form) {
    List<String> names = new ArrayList<>();
    form.path("required").forEach(name -> names.add(name.asString("")));
    return names;
  }
}
