package dev.pawl.agents.email.draft;

import com.github.difflib.text.DiffRow;
import com.github.difflib.text.DiffRow.Tag;
import com.github.difflib.text.DiffRowGenerator;
import java.util.ArrayList;
import java.util.List;

/**
 * What changed between two drafts, for people: line by line, with the words that differ between
 * {@code [-old-]} and {@code {+new+}} as in {@code git diff --word-diff}.
 *
 * @param lines subject and text; the HTML says the same
 */
public record DraftDiff(List<Line> lines) {
  private static final String OLD = "[-";
  private static final String OLD_END = "-]";
  private static final String NEW = "{+";
  private static final String NEW_END = "+}";
  private static final DiffRowGenerator ROWS =
      DiffRowGenerator.create()
          .showInlineDiffs(true)
          .inlineDiffByWord(true)
          .mergeOriginalRevised(false)
          // The rows are text for terminals and JSON: whoever shows them as HTML escapes them.
          .lineNormalizer(line -> line)
          .oldTag(start -> start ? OLD : OLD_END)
          .newTag(start -> start ? NEW : NEW_END)
          .build();

  /** Copies the list. */
  public DraftDiff {
    lines = List.copyOf(lines);
  }

  /** What became of a line. */
  public enum Change {
    SAME,
    ADDED,
    REMOVED,
    CHANGED
  }

  /**
   * A line of either draft.
   *
   * @param change what became of it
   * @param before as it was, empty for an added line
   * @param after as it is, empty for a removed line
   */
  public record Line(Change change, String before, String after) {}

  /** Compares two drafts. */
  public static DraftDiff between(Draft before, Draft after) {
    List<Line> lines = new ArrayList<>();
    for (DiffRow row : ROWS.generateDiffRows(lines(before), lines(after))) {
      lines.add(line(row));
    }
    return new DraftDiff(lines);
  }

  /** Whether both say the same. */
  public boolean same() {
    return lines.stream().allMatch(line -> line.change() == Change.SAME);
  }

  /** The lines as people read them in a terminal, the unchanged ones included. */
  public List<String> shown() {
    List<String> shown = new ArrayList<>();
    for (Line line : lines) {
      switch (line.change()) {
        case SAME -> shown.add("  " + line.after());
        case ADDED -> shown.add("+ " + line.after());
        case REMOVED -> shown.add("- " + line.before());
        case CHANGED -> {
          shown.add("- " + line.before());
          shown.add("+ " + line.after());
        }
      }
    }
    return shown;
  }

  private static List<String> lines(Draft draft) {
    List<String> lines = new ArrayList<>();
    lines.add("Subject: " + draft.subject());
    lines.add("");
    draft.text().lines().forEach(lines::add);
    return lines;
  }

  private static Line line(DiffRow row) {
    Tag tag = row.getTag();
    return switch (tag) {
      case EQUAL -> new Line(Change.SAME, row.getOldLine(), row.getNewLine());
      case CHANGE -> new Line(Change.CHANGED, row.getOldLine(), row.getNewLine());
      case INSERT -> new Line(Change.ADDED, "", inside(row.getNewLine(), NEW, NEW_END));
      case DELETE -> new Line(Change.REMOVED, inside(row.getOldLine(), OLD, OLD_END), "");
    };
  }

  /** That a whole line is new or gone, its kind says already. */
  private static String inside(String line, String start, String end) {
    boolean marked = line.startsWith(start) && line.endsWith(end);
    return marked ? line.substring(start.length(), line.length() - end.length()) : line;
  }
}
