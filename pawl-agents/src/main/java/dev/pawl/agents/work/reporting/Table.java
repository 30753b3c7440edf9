package dev.pawl.agents.work.reporting;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A table with a header.
 *
 * @param header the names of the columns
 * @param rows the rows, each as wide as the header
 * @param separator what separated the cells
 */
record Table(List<String> header, List<List<String>> rows, char separator) {

  /** The number of a column of this name, without regard to case. */
  Optional<Integer> column(String name) {
    return IntStream.range(0, header.size())
        .boxed()
        .filter(column -> header.get(column).equalsIgnoreCase(name))
        .findFirst();
  }

  /** The columns that hold numbers and nothing else; cells may be empty. */
  List<Integer> numeric() {
    return IntStream.range(0, header.size()).boxed().filter(this::isNumeric).toList();
  }

  private boolean isNumeric(int column) {
    return !values(column).isEmpty()
        && rows.stream()
            .map(row -> row.get(column))
            .allMatch(cell -> cell.isEmpty() || Amount.of(cell, separator).isPresent());
  }

  /** The numbers of a column. */
  List<BigDecimal> values(int column) {
    return rows.stream().flatMap(row -> Amount.of(row.get(column), separator).stream()).toList();
  }

  /** The sums of a column per value of another one. */
  Map<String, BigDecimal> sums(int column, int by) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    for (List<String> row : rows) {
      Amount.of(row.get(column), separator)
          .ifPresent(amount -> sums.merge(row.get(by), amount, BigDecimal::add));
    }
    return sums;
  }
}
