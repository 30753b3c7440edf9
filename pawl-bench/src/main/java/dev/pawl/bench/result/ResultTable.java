package dev.pawl.bench.result;

import java.util.List;
import java.util.Locale;

/** Results as text, one line each with its notes below. */
public final class ResultTable {
  private static final String ROW = "%-44s %14s %-10s %7s  %-7s %s%n";

  private ResultTable() {}

  /** All results under one heading. */
  public static String render(List<Result> results) {
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, ROW, "benchmark", "value", "unit", "ratio", "goal", ""));
    for (Result result : results) {
      text.append(row(result));
      if (result.against() != null) {
        text.append("    ratio: ").append(result.against()).append(System.lineSeparator());
      }
      for (String note : result.notes()) {
        text.append("    ").append(note).append(System.lineSeparator());
      }
    }
    return text.toString();
  }

  private static String row(Result result) {
    return String.format(
        Locale.ROOT,
        ROW,
        result.name(),
        result.value() == null ? "–" : number(result.value()),
        result.unit(),
        result.ratio() == null ? "" : String.format(Locale.ROOT, "%.2f", result.ratio()),
        result.goal() == null ? "" : result.goal(),
        result.met() == null ? "" : result.met() ? "met" : "MISSED");
  }

  /** Thousands in groups; decimals only where they say something. */
  public static String number(double value) {
    if (Math.abs(value) >= 100) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, Math.abs(value) >= 1 ? "%.2f" : "%.4f", value);
  }
}
