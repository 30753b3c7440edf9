package dev.pawl.cli.output;

import dev.pawl.engine.query.CheckpointView;
import dev.pawl.engine.query.HistoryEntry;
import dev.pawl.engine.query.RunView;
import dev.pawl.engine.query.VariableView;
import dev.pawl.engine.query.Why;
import dev.pawl.engine.retain.Erased;
import dev.pawl.engine.run.Wait;
import dev.pawl.engine.store.EventKey;
import dev.pawl.engine.store.RunCursor;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.TaskRow;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs and what belongs to them, in the shapes that programs read. */
public final class RunJson {
  private RunJson() {}

  /** A run as the contract of {@code pawl run} and {@code pawl demo} has it. */
  public static Map<String, @Nullable Object> outcome(RunView run) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    RunView.ErrorView error = run.error();
    json.put("id", run.id());
    json.put("workflow", run.workflow());
    json.put("version", run.version());
    json.put("status", run.status().name());
    json.put("output", run.output());
    json.put("error", error == null ? null : ErrorJson.of(run.id(), error));
    json.put("startedAt", text(run.startedAt()));
    json.put("endedAt", text(run.endedAt()));
    json.put("tasks", run.operations().stream().map(RunJson::operation).toList());
    json.put("recoveryRecommendations", run.recommendations());
    json.put("resumedFrom", resumed(run.resumedFrom()));
    json.put("degradations", run.degradations().stream().map(RunJson::degradation).toList());
    return json;
  }

  /** A run with everything known about it. */
  public static Map<String, @Nullable Object> details(RunView run) {
    Map<String, @Nullable Object> json = outcome(run);
    json.put("namespace", run.namespace());
    json.put("reason", run.reason());
    json.put("parent", run.parent());
    json.put("phase", run.phase());
    json.put("labels", run.labels());
    json.put("variables", run.variables().stream().map(RunJson::variable).toList());
    json.put("input", run.input());
    json.put("createdAt", text(run.createdAt()));
    json.put("priority", run.priority());
    json.put("deadline", text(run.deadline()));
    json.put("nextWakeAt", text(run.nextWakeAt()));
    json.put("orphans", run.orphans());
    json.put("erased", erased(run.erased()));
    return json;
  }

  private static @Nullable Map<String, @Nullable Object> resumed(
      RunView.@Nullable ResumedView resumed) {
    if (resumed == null) {
      return null;
    }
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("how", resumed.how());
    json.put("from", resumed.from());
    json.put("at", text(resumed.at()));
    return json;
  }

  private static Map<String, @Nullable Object> degradation(RunView.DegradationView degradation) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("path", degradation.path());
    json.put("how", degradation.how());
    json.put("why", degradation.why());
    json.put("at", text(degradation.at()));
    return json;
  }

  private static @Nullable Map<String, @Nullable Object> erased(RunView.@Nullable ErasedView by) {
    if (by == null) {
      return null;
    }
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("at", text(by.at()));
    json.put("actor", by.actor());
    json.put("reason", by.reason());
    return json;
  }

  /** What was erased, and who may have copies. */
  public static Map<String, @Nullable Object> erased(Erased erased) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", erased.id());
    json.put("payloads", erased.payloads());
    json.put("parent", erased.parent());
    json.put("children", erased.children());
    json.put("events", erased.events().stream().map(RunJson::event).toList());
    json.put("remains", erased.remains().name());
    return json;
  }

  private static Map<String, @Nullable Object> event(EventKey key) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("source", key.source());
    json.put("id", key.id());
    return json;
  }

  private static Map<String, @Nullable Object> variable(VariableView variable) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("scope", variable.scope());
    json.put("name", variable.name());
    json.put("type", variable.type());
    json.put("value", variable.value());
    json.put("number", variable.number());
    json.put("at", text(variable.at()));
    return json;
  }

  private static Map<String, @Nullable Object> operation(RunView.OperationView operation) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("path", operation.path());
    json.put("name", operation.name());
    json.put("status", operation.status());
    json.put("attempts", operation.attempts());
    json.put("startedAt", text(operation.startedAt()));
    json.put("endedAt", text(operation.endedAt()));
    if (operation.child() != null) {
      json.put("child", operation.child());
    }
    return json;
  }

  /** A run in a list. */
  public static Map<String, @Nullable Object> row(RunRow run) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", run.id());
    json.put("namespace", run.namespace());
    json.put("workflow", run.workflow());
    json.put("version", run.version());
    json.put("status", run.status().name());
    json.put("reason", run.reason());
    json.put("createdAt", text(run.createdAt()));
    json.put("startedAt", text(run.startedAt()));
    json.put("endedAt", text(run.endedAt()));
    json.put("priority", run.priority());
    json.put("deadline", text(run.deadlineAt()));
    json.put("nextWakeAt", text(run.wakeAt()));
    json.put("parent", run.parent());
    json.put("cursor", RunCursor.behind(run).toString());
    return json;
  }

  /**
   * An event.
   *
   * @param counts false when a move of an operator left it behind
   */
  public static Map<String, @Nullable Object> event(HistoryEntry entry, boolean counts) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("number", entry.number());
    json.put("at", text(entry.at()));
    json.put("incarnation", entry.incarnation());
    json.put("type", entry.type());
    json.put("path", entry.path());
    json.put("facts", entry.facts());
    json.put("payload", entry.payload());
    json.put("counts", counts);
    return json;
  }

  /** Why a run is where it is. */
  public static Map<String, @Nullable Object> why(Why why) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", why.id());
    json.put("status", why.status().name());
    json.put("summary", why.summary());
    json.put("waits", why.waits().stream().map(RunJson::waiting).toList());
    json.put("nextWakeAt", text(why.nextWakeAt()));
    json.put("deadline", text(why.deadline()));
    return json;
  }

  /** A named position of a run. */
  public static Map<String, @Nullable Object> checkpoint(CheckpointView checkpoint) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("name", checkpoint.name());
    json.put("number", checkpoint.number());
    json.put("at", text(checkpoint.at()));
    json.put("actor", checkpoint.actor());
    json.put("reason", checkpoint.reason());
    json.put("current", checkpoint.current());
    return json;
  }

  /** What a run waits for. */
  public static Map<String, @Nullable Object> waiting(Wait wait) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("path", wait.path());
    json.put("kind", wait.kind());
    json.put("what", wait.what());
    json.put("until", text(wait.until()));
    return json;
  }

  /** A human task. */
  public static Map<String, @Nullable Object> task(TaskRow task) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", task.id());
    json.put("run", task.runId());
    json.put("path", task.path());
    json.put("status", task.status().name());
    json.put("title", task.title());
    json.put("level", task.level());
    json.put("assignees", task.assignees());
    json.put("groups", task.groups());
    json.put("choices", task.choices());
    json.put("createdAt", text(task.createdAt()));
    json.put("dueAt", text(task.dueAt()));
    json.put("decidedAt", text(task.decidedAt()));
    json.put("decidedBy", task.decidedBy());
    return json;
  }

  /** All of these. */
  public static List<Map<String, @Nullable Object>> rows(List<RunRow> runs) {
    return runs.stream().map(RunJson::row).toList();
  }

  /** Milliseconds since 1970 as an instant. */
  public static @Nullable Instant instant(@Nullable Long millis) {
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }

  private static @Nullable String text(@Nullable Long millis) {
    return text(instant(millis));
  }
}
