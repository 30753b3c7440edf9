package dev.pawl.cli.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import dev.pawl.cli.config.LogLevel;
import dev.pawl.cli.config.Redaction;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * Makes lines of what is logged: without secrets, and with no text longer than allowed.
 *
 * @param longest characters of a message, and of a stack trace
 */
record MakeLines(Redaction redaction, int longest) {
  LogLine of(ILoggingEvent event) {
    Map<String, String> context = new TreeMap<>(event.getMDCPropertyMap());
    if (event.getKeyValuePairs() != null) {
      for (KeyValuePair pair : event.getKeyValuePairs()) {
        context.put(pair.key, String.valueOf(pair.value));
      }
    }
    String run = context.remove(LogLine.RUN);
    String step = context.remove(LogLine.STEP);
    context.replaceAll((key, value) -> clean(value));
    return new LogLine(
        event.getInstant(),
        level(event.getLevel()),
        run,
        step,
        event.getLoggerName(),
        event.getThreadName(),
        clean(event.getFormattedMessage()),
        error(event.getThrowableProxy()),
        context);
  }

  static LogLevel level(Level level) {
    return switch (level.toInt()) {
      case Level.ERROR_INT -> LogLevel.ERROR;
      case Level.WARN_INT -> LogLevel.WARN;
      case Level.INFO_INT -> LogLevel.INFO;
      case Level.DEBUG_INT -> LogLevel.DEBUG;
      default -> LogLevel.TRACE;
    };
  }

  static Level level(LogLevel level) {
    return switch (level) {
      case OFF -> Level.OFF;
      case ERROR -> Level.ERROR;
      case WARN -> Level.WARN;
      case INFO -> Level.INFO;
      case DEBUG -> Level.DEBUG;
      case TRACE -> Level.TRACE;
    };
  }

  private @Nullable String error(@Nullable IThrowableProxy thrown) {
    return thrown == null ? null : clean(ThrowableProxyUtil.asString(thrown).stripTrailing());
  }

  private String clean(@Nullable String text) {
    if (text == null) {
      return "";
    }
    if (text.length() <= longest) {
      return redaction.text(text);
    }
    // Redacted before it is cut, or half a secret would not be recognised. What was cut away may
    // begin inside of one, so as much as that is cut off the clean text again.
    String near = text.substring(0, Math.min(text.length(), longest * 2));
    String clean = redaction.text(near);
    int kept = near.length() == text.length() ? clean.length() : clean.length() - longest;
    return clean.substring(0, Math.clamp(kept, 0, longest))
        + " … (%d characters)".formatted(text.length());
  }
}
