package dev.pawl.store.salvage;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Everything that was found in a damaged file. Not thread-safe. */
final class Remains {
  private final Map<String, FoundRun> runs = new TreeMap<>();
  private final Map<Long, Values> feed = new TreeMap<>();
  private final Set<Long> feedNumbers = new HashSet<>();
  private final Map<String, Values> cursors = new TreeMap<>();
  private final Set<TableShape> damaged = new HashSet<>();
  private final List<String> remarks = new ArrayList<>();
  private int damagedPages;
  private @Nullable Cell lastNumber;

  /** Reads all of a file. */
  static Remains read(Pages pages) {
    Remains remains = new Remains();
    remains.remarks.addAll(pages.remarks());
    WalkTree walk = new WalkTree(pages);
    Schema schema = Schema.read(pages, walk);
    if (!schema.whole()) {
      remains.remarks.add("the list of tables is damaged");
    }
    for (TableShape shape : TableShape.values()) {
      Integer root = schema.roots().get(shape);
      boolean whole =
          root == null
              ? schema.whole()
              : walk.from(
                  root,
                  shape.numbered(),
                  cell -> shape.fits(cell.values()) && remains.take(shape, cell));
      if (!whole) {
        remains.damaged.add(shape);
      }
    }
    if (!remains.damaged.isEmpty()) {
      walk.skipFree();
      walk.strays((numbered, cell) -> remains.stray(numbered, cell));
    }
    remains.damagedPages = walk.damagedPages();
    return remains;
  }

  /** Rows that no tree leads to count only for tables whose own tree is damaged. */
  private void stray(boolean numbered, Cell cell) {
    TableShape.of(numbered, cell.values())
        .filter(damaged::contains)
        .ifPresent(shape -> {
          boolean ignored = take(shape, cell);
        });
  }

  private boolean take(TableShape shape, Cell cell) {
    Values row = cell.values();
    switch (shape) {
      case HISTORY -> run(row.text(0)).addEvent(row.number(1), cell.place());
      case BLOB -> run(row.text(0)).addBlob(row.text(1), row.number(2), cell.place());
      case MAILBOX -> takeMail(row);
      case FEED -> feed.putIfAbsent(cell.rowid(), row);
      case RUN -> run(row.text(0)).row(row);
      case TASK -> run(row.text(1)).addTask(row.text(0), row);
      case LABEL -> run(row.text(0)).list();
      case TOMBSTONE -> run(row.text(0)).tombstone(row);
      case ERASURE -> run(row.text(0)).erasure(row);
      case FEED_CURSOR -> cursors.putIfAbsent(row.text(0), row);
      case RUN_NUMBERS -> takeNumber(cell);
      case RUNS_BY_STATUS -> run(row.text(2)).list();
      case RUNS_BY_WORKFLOW -> run(row.text(3)).list();
      case FEED_IDS -> feedNumbers.add(row.number(2));
    }
    return true;
  }

  private void takeMail(Values row) {
    FoundRun run = run(row.text(0));
    run.addMail(row.number(1), row);
    Long consumer = row.numberOrNull(8);
    if (consumer != null) {
      run.know(consumer);
    }
  }

  /** Numbers are in the order of runs: behind the last of one comes the first of another. */
  private void takeNumber(Cell cell) {
    String runId = cell.values().text(0);
    run(runId).know(cell.values().number(1));
    Cell before = lastNumber;
    if (before != null && cell.follows(before) && !before.values().text(0).equals(runId)) {
      run(before.values().text(0)).knowLast();
    }
    lastNumber = cell;
  }

  /** Whether it is certain that a run had no event behind the last one that is known. */
  boolean knowsLast(FoundRun run) {
    return whole(TableShape.HISTORY) || whole(TableShape.RUN_NUMBERS) || run.knowsLast();
  }

  private FoundRun run(String id) {
    return runs.computeIfAbsent(id, FoundRun::new);
  }

  Map<String, FoundRun> runs() {
    return runs;
  }

  /** Events of the feed by their numbers. */
  Map<Long, Values> feed() {
    return feed;
  }

  /** How many events of the feed are known and were not found. */
  long lostFromFeed() {
    return feedNumbers.stream().filter(number -> !feed.containsKey(number)).count();
  }

  Map<String, Values> cursors() {
    return cursors;
  }

  /** Whether all rows of a table could be read. */
  boolean whole(TableShape shape) {
    return !damaged.contains(shape);
  }

  /** What is to be said of the file as a whole. */
  List<String> remarks() {
    return remarks;
  }

  int damagedPages() {
    return damagedPages;
  }
}
