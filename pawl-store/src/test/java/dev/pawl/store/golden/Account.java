package dev.pawl.store.golden;

import dev.pawl.engine.Engine;
import dev.pawl.engine.query.HistoryEntry;
import dev.pawl.engine.query.RunView;
import dev.pawl.engine.store.RunFilter;
import dev.pawl.engine.store.RunRow;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What an engine says about runs, as maps that are written to JSON and compared. */
final class Account {
  /** Longer values are represented by their length. */
  private static final int SHORT = 500;

  private Account() {}

  static List<String> runs(Engine engine) {
    return engine.list(RunFilter.newest(1_000)).stream()
        .map(RunRow::id)
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  /** Everything about each run. */
  static Map<String, Object> whole(Engine engine) {
    Map<String, Object> runs = new TreeMap<>();
    runs(engine).forEach(id -> runs.put(id, whole(engine, id)));
    return runs;
  }

  private static Map<String, Object> whole(Engine engine, String id) {
    RunView view = engine.describe(id);
    Map<String, Object> run = end(engine, id);
    put(run, "workflow", view.workflow() + " " + view.version());
    put(run, "reason", view.reason());
    put(run, "parent", view.parent());
    put(run, "phase", view.phase());
    put(run, "labels", new TreeMap<>(view.labels()));
    put(run, "priority", view.priority());
    put(run, "createdAt", view.createdAt());
    put(run, "startedAt", view.startedAt());
    put(run, "endedAt", view.endedAt());
    put(run, "deadline", view.deadline());
    put(run, "nextWakeAt", view.nextWakeAt());
    put(run, "input", brief(view.input()));
    put(run, "erased", view.erased());
    put(
        run,
        "variables",
        view.variables().stream()
            .map(value -> "%s %s = %s".formatted(value.scope(), value.name(), value.value()))
            .toList());
    put(
        run,
        "checkpoints",
        engine.checkpoints(id).stream().map(point -> point.number() + " " + point.name()).toList());
    put(
        run,
        "operations",
        view.operations().stream()
            .map(op ->
                "%s %s %s %d %s"
                    .formatted(op.path(), op.kind(), op.status(), op.attempts(), op.startedAt()))
            .toList());
    put(run, "events", events(engine, id).stream().map(Account::event).toList());
    return run;
  }

  static List<HistoryEntry> events(Engine engine, String id) {
    return engine.history(id, 0, 10_000);
  }

  private static String event(HistoryEntry entry) {
    return "%d %s %s".formatted(entry.number(), entry.type(), entry.path());
  }

  /** How each run ended. */
  static Map<String, Object> ends(Engine engine) {
    Map<String, Object> runs = new TreeMap<>();
    runs(engine).forEach(id -> runs.put(id, end(engine, id)));
    return runs;
  }

  private static Map<String, Object> end(Engine engine, String id) {
    RunView view = engine.describe(id);
    Map<String, Object> run = new LinkedHashMap<>();
    put(run, "status", view.status());
    put(run, "output", brief(view.output()));
    RunView.ErrorView error = view.error();
    if (error != null) {
      put(run, "error", error.kind() + " " + error.code() + " " + error.message());
    }
    return run;
  }

  private static Object brief(JsonNode value) {
    String text = value.toString();
    return text.length() > SHORT ? text.length() + " characters" : text;
  }

  private static void put(Map<String, Object> run, String name, @Nullable Object value) {
    if (value != null) {
      run.put(name, value);
    }
  }
}
