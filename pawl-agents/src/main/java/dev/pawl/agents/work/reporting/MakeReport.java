package dev.pawl.agents.work.reporting;

import dev.pawl.agents.work.DepartmentWork;
import dev.pawl.agents.work.Markdown;
import dev.pawl.agents.work.WorkRequest;
import dev.pawl.agents.work.WorkResult;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes key figures and a table of text with separated values; per group, when the request says
 * "by" or "per" and the name of a column.
 */
public final class MakeReport implements DepartmentWork {
  private static final int MOST_ROWS = 50;
  private static final Pattern GROUPED =
      Pattern.compile(
          "(?<!\\p{L})(?:by|per|pro|nach|por)\\s+(?<column>[\\p{L}\\p{N}_-]+)",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  @Override
  public WorkResult perform(WorkRequest request) {
    Optional<List<List<String>>> rows = CsvText.rows(request.attachment());
    if (rows.isEmpty()) {
      return new WorkResult.Unclear(
          WorkResult.Missing.MATERIAL,
          "The table has a quotation mark that is never closed. Can you export it again?");
    }
    if (rows.get().size() < 2) {
      return new WorkResult.Unclear(
          WorkResult.Missing.MATERIAL,
          "Which figures? Attach a table with a header and at least one row, such as: month,orders");
    }
    List<String> header = rows.get().getFirst();
    List<List<String>> body = rows.get().subList(1, rows.get().size());
    for (int i = 0; i < body.size(); i++) {
      if (body.get(i).size() != header.size()) {
        return new WorkResult.Unclear(
            WorkResult.Missing.MATERIAL,
            "Row %d of the table has %d cells and the header has %d. Can you repair it?"
                .formatted(i + 1, body.get(i).size(), header.size()));
      }
    }
    Table table = new Table(header, body, CsvText.separator(request.attachment()));
    if (table.numeric().isEmpty()) {
      return new WorkResult.Unclear(
          WorkResult.Missing.MATERIAL,
          "No column of the table holds only numbers (%s). Which one is to be counted?"
              .formatted(String.join(", ", header)));
    }
    return report(request, table);
  }

  private static WorkResult report(WorkRequest request, Table table) {
    Markdown markdown = new Markdown().heading("Key figures");
    Map<String, String> values = new LinkedHashMap<>();
    values.put("rows", Integer.toString(table.rows().size()));
    markdown.table(
        List.of("column", "count", "sum", "mean", "median", "least", "most"),
        table.numeric().stream().map(column -> keyFigures(table, column, values)).toList());
    group(request.text(), table).ifPresent(by -> perGroup(markdown, table, by, values));
    markdown
        .heading("Table")
        .table(table.header(), table.rows().stream().limit(MOST_ROWS).toList());
    if (table.rows().size() > MOST_ROWS) {
      markdown.paragraph("The first %d of %d rows.".formatted(MOST_ROWS, table.rows().size()));
    }
    String title = "Report: " + String.join(", ", numericNames(table));
    return new WorkResult.Done(title, markdown.toString(), values);
  }

  private static List<String> keyFigures(Table table, int column, Map<String, String> values) {
    String name = table.header().get(column);
    Summary summary = Summary.of(table.values(column));
    values.put(name + ".sum", Summary.plain(summary.sum()));
    values.put(name + ".mean", Summary.plain(summary.mean()));
    return Stream.concat(Stream.of(name), summary.cells().stream()).toList();
  }

  private static void perGroup(Markdown markdown, Table table, int by, Map<String, String> values) {
    for (int column : table.numeric()) {
      if (column != by) {
        Map<String, BigDecimal> sums = table.sums(column, by);
        String name = table.header().get(column);
        String group = table.header().get(by);
        markdown
            .heading("%s by %s".formatted(name, group))
            .table(
                List.of(group, name),
                sums.entrySet().stream()
                    .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                    .map(sum -> List.of(sum.getKey(), Summary.plain(sum.getValue())))
                    .toList());
        sums.forEach((key, sum) -> values.put(name + "." + key, Summary.plain(sum)));
      }
    }
  }

  private static Optional<Integer> group(String text, Table table) {
    Matcher matcher = GROUPED.matcher(text);
    while (matcher.find()) {
      Optional<Integer> column = table.column(matcher.group("column"));
      if (column.isPresent()) {
        return column;
      }
    }
    return Optional.empty();
  }

  private static List<String> numericNames(Table table) {
    return table.numeric().stream().map(column -> table.header().get(column)).toList();
  }
}
