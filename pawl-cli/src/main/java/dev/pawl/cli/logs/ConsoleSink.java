package dev.pawl.cli.logs;

import dev.pawl.cli.config.LogFormat;
import dev.pawl.cli.config.LogLevel;
import java.io.PrintStream;
import java.util.function.Function;

/**
 * Standard error.
 *
 * @param levels how much it has of a logger
 */
record ConsoleSink(PrintStream stream, LogFormat format, Function<String, LogLevel> levels)
    implements LogSink {
  @Override
  public int write(LogLine line) {
    if (levels.apply(line.logger()).lets(line.level())) {
      stream.println(
          switch (format) {
            case TEXT -> TextLine.of(line);
            case JSON -> line.json();
          });
    }
    return 0;
  }

  @Override
  public int flush() {
    stream.flush();
    return 0;
  }

  @Override
  public void close() {
    stream.flush();
  }
}
