package dev.pawl.cli.logs;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import dev.pawl.cli.config.LogFormat;
import dev.pawl.cli.config.LogLevel;
import dev.pawl.cli.config.Redaction;

/** What commands log that run no engine: on standard error at once. Thread-safe. */
final class ConsoleLog extends UnsynchronizedAppenderBase<ILoggingEvent> {
  private static final int LONGEST = 16_384;

  private final MakeLines lines = new MakeLines(Redaction.OF_LOOKS, LONGEST);
  private volatile LogLevel level = LogLevel.WARN;

  LogLevel level() {
    return level;
  }

  void level(LogLevel wanted) {
    this.level = wanted;
  }

  @Override
  protected void append(ILoggingEvent event) {
    // The stream of this moment, because programs and tests may put another in its place.
    new ConsoleSink(System.err, LogFormat.TEXT, logger -> level).write(lines.of(event));
  }
}
