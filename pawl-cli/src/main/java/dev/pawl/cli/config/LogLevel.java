package dev.pawl.cli.config;

/** How much is logged, from nothing to everything; also how grave a line is. */
public enum LogLevel {
  OFF,
  ERROR,
  WARN,
  INFO,
  DEBUG,
  TRACE;

  /** Whether a line that is as grave as this is let through. */
  public boolean lets(LogLevel line) {
    return line.compareTo(this) <= 0;
  }

  /** The one of both that lets more through. */
  public LogLevel or(LogLevel other) {
    return lets(other) ? this : other;
  }
}
