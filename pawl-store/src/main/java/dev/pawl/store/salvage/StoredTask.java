package dev.pawl.store.salvage;

import dev.pawl.engine.codec.PayloadCodec;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.store.TaskRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rows of human tasks as a history has them, for those whose own rows are damaged. */
final class StoredTask {
  private final RecordedEvent opened;
  private final String id;
  private String status = TaskRow.Status.OPEN.name();
  private long level;
  private @Nullable String group;
  private @Nullable Long dueAt;
  private @Nullable Long decidedAt;
  private @Nullable String decidedBy;

  private StoredTask(RecordedEvent opened, Fact.TaskOpened fact) {
    this.opened = opened;
    this.id = fact.taskId();
    this.dueAt = fact.dueAt();
  }

  /**
   * The tasks of a run by their ids.
   *
   * @param over whether the run is over
   */
  static Map<String, Values> of(
      String runId, List<RecordedEvent> history, boolean over, PayloadCodec codec) {
    Map<String, StoredTask> byPath = new LinkedHashMap<>();
    Map<String, StoredTask> all = new LinkedHashMap<>();
    for (RecordedEvent event : history) {
      if (event.fact() instanceof Fact.TaskOpened fact) {
        StoredTask task = new StoredTask(event, fact);
        byPath.put(event.path(), task);
        all.put(task.id, task);
      } else if (event.fact() instanceof Fact.Rewound) {
        byPath.values().forEach(task -> task.close(TaskRow.Status.WITHDRAWN, event.at(), null));
      } else {
        StoredTask task = byPath.get(event.path());
        if (task != null) {
          task.take(event);
        }
      }
    }
    Map<String, Values> rows = new LinkedHashMap<>();
    long last = history.getLast().at();
    all.forEach((id, task) -> {
      if (over) {
        task.close(TaskRow.Status.WITHDRAWN, last, null);
      }
      rows.put(id, task.row(runId, codec));
    });
    return rows;
  }

  private void take(RecordedEvent event) {
    switch (event.fact()) {
      case Fact.TaskEscalated escalated -> {
        level = escalated.level();
        group = escalated.group();
        dueAt = escalated.dueAt();
      }
      case Fact.TaskDecided decided -> close(TaskRow.Status.DECIDED, event.at(), decided.by());
      case Fact.TaskTimedOut ignored -> close(TaskRow.Status.TIMED_OUT, event.at(), null);
      case Fact.OperationCancelled ignored -> close(TaskRow.Status.WITHDRAWN, event.at(), null);
      default -> {}
    }
  }

  private void close(TaskRow.Status how, long at, @Nullable String by) {
    if (status.equals(TaskRow.Status.OPEN.name())) {
      status = how.name();
      decidedAt = at;
      decidedBy = by;
    }
  }

  private Values row(String runId, PayloadCodec codec) {
    JsonNode task = codec.tree(opened.event().payload());
    JsonMapper json = codec.mapper();
    String title = task.path("title").asString("");
    String groups =
        group == null ? list(json, task.path("groups")) : json.writeValueAsString(List.of(group));
    List<@Nullable Object> row = new ArrayList<>();
    row.add(id);
    row.add(runId);
    row.add(opened.path());
    row.add(status);
    row.add(title.isBlank() && task.isObject() ? opened.path() : title);
    row.add(level);
    row.add(list(json, task.path("assignees")));
    row.add(groups);
    row.add(list(json, task.path("choices")));
    row.add(opened.at());
    row.add(dueAt);
    row.add(decidedAt);
    row.add(decidedBy);
    return new Values(Collections.unmodifiableList(row));
  }

  private static String list(JsonMapper json, JsonNode words) {
    return words.isArray() ? json.writeValueAsString(words) : "[]";
  }
}
