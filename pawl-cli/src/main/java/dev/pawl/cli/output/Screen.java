package dev.pawl.cli.output;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Where a command prints. In a format for programs, standard output has nothing but the result, and
 * everything else goes to standard error. Thread-safe.
 */
public final class Screen {
  private final PrintStream out;
  private final PrintStream err;
  private final Style style;
  private final OutputFormat format;

  /** A screen over two streams. */
  public Screen(PrintStream out, PrintStream err, Style style, OutputFormat format) {
    this.out = out;
    this.err = err;
    this.style = style;
    this.format = format;
  }

  /** The same in another format. */
  public Screen format(OutputFormat wanted) {
    return new Screen(out, err, style, wanted);
  }

  /** The format of results. */
  public OutputFormat format() {
    return format;
  }

  /** The colours. */
  public Style style() {
    return style;
  }

  /** Says how the work goes. */
  public void progress(String line) {
    PrintStream stream = format.forPrograms() ? err : out;
    stream.println(Words.printable(line));
    stream.flush();
  }

  /** Says something besides the result. */
  public void note(String line) {
    err.println(Words.printable(line));
    err.flush();
  }

  /** Prints the one result: as JSON or YAML, or as words for people. */
  public void result(Object json, Consumer<Screen> words) {
    switch (format) {
      case TABLE -> words.accept(this);
      case JSON -> line(Json.pretty(json));
      case JSONL -> line(Json.line(json));
      case YAML -> line(Yaml.of(json));
    }
    out.flush();
  }

  /** Prints a list: one JSON array or YAML list, a JSON value a line, or a table. */
  public void results(List<? extends Map<String, ?>> rows, Consumer<Screen> words) {
    switch (format) {
      case TABLE -> words.accept(this);
      case JSON -> line(Json.pretty(rows));
      case JSONL -> rows.forEach(row -> line(Json.line(row)));
      case YAML -> line(Yaml.of(rows));
    }
    out.flush();
  }

  /**
   * Prints an element of a list that is too long to be kept, in a format for programs; {@link
   * #endElements} comes after the last one.
   */
  public void element(Map<String, ?> row, boolean first) {
    switch (format) {
      case TABLE, JSONL -> line(Json.line(row));
      case JSON -> out.print((first ? "[ " : ", ") + Json.line(row) + System.lineSeparator());
      case YAML -> line(Yaml.of(List.of(row)));
    }
    out.flush();
  }

  /** Ends such a list, which has an element at least. */
  public void endElements() {
    if (format == OutputFormat.JSON) {
      line("]");
    }
    out.flush();
  }

  /** A line of the result for people. */
  public void line(String text) {
    out.println(format.forPrograms() ? text : Words.printable(text));
  }

  /** A table of the result for people. */
  public void table(Table table) {
    table.lines(style).forEach(this::line);
  }
}
