package dev.pawl.cli.command.log;

import dev.pawl.cli.config.LogLevel;
import dev.pawl.cli.logs.LogLine;
import dev.pawl.cli.logs.TextLine;
import dev.pawl.cli.output.Screen;
import dev.pawl.cli.output.Style;
import dev.pawl.cli.output.Words;
import java.util.List;
import java.util.function.Consumer;

/** Prints log lines as they come, also those of one JSON or YAML list, so that none is kept. */
final class LogScreen implements Consumer<LogLine> {
  private final Screen screen;
  private final boolean oneRun;
  private boolean empty = true;

  /**
   * Nothing is printed yet.
   *
   * @param oneRun whether all lines are of one run, whose id then needs no saying
   */
  LogScreen(Screen screen, boolean oneRun) {
    this.screen = screen;
    this.oneRun = oneRun;
  }

  boolean isEmpty() {
    return empty;
  }

  @Override
  public void accept(LogLine line) {
    switch (screen.format()) {
      case TABLE -> screen.line(text(line));
      case JSONL, JSON, YAML -> screen.element(line.fields(), empty);
    }
    empty = false;
  }

  /** Ends what is one value. */
  void end() {
    if (empty) {
      screen.results(List.of(), out -> {});
    } else {
      screen.endElements();
    }
  }

  private String text(LogLine line) {
    Style style = screen.style();
    StringBuilder text = new StringBuilder();
    text.append(style.faint(Words.localMillis(line.time()))).append("  ");
    text.append(level(style, line)).append("  ");
    String run = line.run();
    if (run != null && !oneRun) {
      text.append(TextLine.escaped(run)).append("  ");
    }
    String step = line.step();
    if (step != null) {
      text.append(style.strong(TextLine.escaped(step))).append("  ");
    }
    return text.append(TextLine.body(line)).toString();
  }

  private static String level(Style style, LogLine line) {
    String word = TextLine.level(line);
    if (line.level() == LogLevel.ERROR) {
      return style.bad(word);
    }
    return line.level() == LogLevel.WARN ? style.attention(word) : word;
  }
}
