package dev.pawl.agents.work;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Text that is put together as Markdown: CommonMark, and tables of GitHub Flavored Markdown (4.10).
 */
public final class Markdown {
  private final StringBuilder text = new StringBuilder();

  /** Begins a section. */
  public Markdown heading(String heading) {
    return block("## " + inLine(heading));
  }

  /** Adds a paragraph. */
  public Markdown paragraph(String paragraph) {
    return block(paragraph.strip());
  }

  /** Adds a list, nothing when there are no items. */
  public Markdown list(List<String> items) {
    return items.isEmpty()
        ? this
        : block(items.stream().map(item -> "- " + inLine(item)).collect(Collectors.joining("\n")));
  }

  /** Adds a list with numbers from 1. */
  public Markdown numbered(List<String> items) {
    return items.isEmpty()
        ? this
        : block(
            IntStream.range(0, items.size())
                .mapToObj(i -> (i + 1) + ". " + inLine(items.get(i)))
                .collect(Collectors.joining("\n")));
  }

  /** Adds a table. */
  public Markdown table(List<String> header, List<List<String>> rows) {
    StringBuilder table = new StringBuilder(row(header));
    table.append('\n').append("| --- ".repeat(header.size())).append('|');
    rows.forEach(row -> table.append('\n').append(row(row)));
    return block(table.toString());
  }

  private Markdown block(String block) {
    text.append(text.isEmpty() ? "" : "\n\n").append(block);
    return this;
  }

  private static String row(List<String> cells) {
    return cells.stream()
        .map(cell -> inLine(cell).replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static String inLine(String cell) {
    return cell.strip().replaceAll("\\s+", " ");
  }

  @Override
  public String toString() {
    return text + "\n";
  }
}
