package dev.pawl.store.salvage;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Where the trees of the database begin, as its first page says. */
record Schema(Map<TableShape, Integer> roots, boolean whole) {
  private static final int NAME = 1;
  private static final int ROOT = 3;

  private static final Map<String, TableShape> OTHERS =
      Map.of(
          "sqlite_autoindex_history_1", TableShape.RUN_NUMBERS,
          "run_by_status", TableShape.RUNS_BY_STATUS,
          "run_by_workflow", TableShape.RUNS_BY_WORKFLOW,
          "feed_by_id", TableShape.FEED_IDS);

  /** Reads what can be read of it. */
  static Schema read(Pages pages, WalkTree walk) {
    Map<String, Integer> found = new HashMap<>();
    boolean whole =
        walk.from(
            1,
            true,
            cell -> {
              Values row = cell.values();
              boolean known =
                  row.size() >= 5
                      && row.value(NAME) instanceof String
                      && row.value(ROOT) instanceof Long;
              if (known) {
                long root = row.number(ROOT);
                if (root > 1 && root <= pages.count()) {
                  found.put(row.text(NAME), (int) root);
                }
              }
              return known;
            });
    Map<TableShape, Integer> roots = new EnumMap<>(TableShape.class);
    for (TableShape shape : TableShape.values()) {
      Integer root = found.get(shape.table());
      if (root != null) {
        roots.put(shape, root);
      }
    }
    OTHERS.forEach((name, shape) -> {
      Integer root = found.get(name);
      if (root != null) {
        roots.put(shape, root);
      }
    });
    return new Schema(roots, whole);
  }
}
