package dev.pawl.store.salvage;

import java.util.Optional;

/**
 * What rows of a table look like, a letter for each stored column: {@code t} text, {@code n}
 * number, {@code b} bytes, {@code -} null; a capital where null is possible too. Columns that later
 * versions added may be missing.
 */
enum TableShape {
  HISTORY("history", true, "tnttnnnBBN", 10),
  BLOB("blob", true, "ttnb", 4),
  MAILBOX("mailbox", true, "tnttTntBN", 9),
  FEED("feed", true, "-ntttTNnTBn", 11),
  RUN("run", false, "ttttTnnnTnNnnTTtnNNN", 20),
  TASK("task", false, "ttttTntttnNNT", 13),
  LABEL("label", false, "tttn", 3),
  TOMBSTONE("tombstone", false, "tttttnn", 7),
  ERASURE("erasure", false, "tntt", 4),
  FEED_CURSOR("feed_cursor", false, "tnn", 3),
  /** Trees beside those of the tables, which only say which rows there are. */
  RUN_NUMBERS("", false, "tnn", 3),
  RUNS_BY_STATUS("", false, "tnt", 3),
  RUNS_BY_WORKFLOW("", false, "ttnt", 4),
  FEED_IDS("", false, "ttn", 3);

  private final String table;
  private final boolean numbered;
  private final String columns;
  private final int least;

  TableShape(String table, boolean numbered, String columns, int least) {
    this.table = table;
    this.numbered = numbered;
    this.columns = columns;
    this.least = least;
  }

  /** The name of the table, empty for other trees. */
  String table() {
    return table;
  }

  /** Whether its rows have numbers of the database's own. */
  boolean numbered() {
    return numbered;
  }

  /** Whether a row can be one of this table. */
  boolean fits(Values row) {
    if (row.size() < least || row.size() > columns.length()) {
      return false;
    }
    for (int column = 0; column < row.size(); column++) {
      if (!fits(columns.charAt(column), row.value(column))) {
        return false;
      }
    }
    return true;
  }

  private static boolean fits(char kind, @org.jspecify.annotations.Nullable Object value) {
    if (value == null) {
      return kind == '-' || Character.isUpperCase(kind);
    }
    return switch (Character.toLowerCase(kind)) {
      case 't' -> value instanceof String;
      case 'n' -> value instanceof Long;
      case 'b' -> value instanceof byte[];
      default -> false;
    };
  }

  /**
   * The table of a row that no tree leads to; empty for rows of those that cannot be told apart.
   *
   * @param numbered whether it comes from a tree of numbered rows
   */
  static Optional<TableShape> of(boolean numbered, Values row) {
    for (TableShape shape : new TableShape[] {HISTORY, BLOB, MAILBOX, FEED, RUN, TASK, TOMBSTONE}) {
      if (shape.numbered == numbered && shape.fits(row)) {
        return Optional.of(shape);
      }
    }
    return Optional.empty();
  }
}
