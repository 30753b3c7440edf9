package dev.pawl.cli.output;

import java.util.ArrayList;
import java.util.List;

/** Rows in aligned columns. Not thread-safe. */
public final class Table {
  private static final String GAP = "  ";

  private final List<String> head;
  private final List<List<String>> rows = new ArrayList<>();

  private Table(List<String> head) {
    this.head = head;
  }

  /** A table with these column titles. */
  public static Table of(String... titles) {
    return new Table(List.of(titles));
  }

  /** A table without titles. */
  public static Table untitled() {
    return new Table(List.of());
  }

  /** Adds a row, one text a column. */
  public Table row(String... cells) {
    List<String> row = new ArrayList<>();
    for (String cell : cells) {
      row.add(Words.printable(cell));
    }
    rows.add(row);
    return this;
  }

  /** The lines, titles first. */
  public List<String> lines(Style style) {
    List<List<String>> all = new ArrayList<>();
    if (!head.isEmpty()) {
      all.add(head.stream().map(style::faint).toList());
    }
    all.addAll(rows);
    int[] widths = widths(all);
    return all.stream().map(row -> line(row, widths)).toList();
  }

  private static int[] widths(List<List<String>> all) {
    int[] widths = new int[all.stream().mapToInt(List::size).max().orElse(0)];
    for (List<String> row : all) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], Style.width(row.get(i)));
      }
    }
    return widths;
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      if (i > 0) {
        line.append(GAP);
      }
      line.append(row.get(i));
      line.repeat(' ', widths[i] - Style.width(row.get(i)));
    }
    return line.toString().stripTrailing();
  }
}
