package dev.pawl.cli.config;

/**
 * Where a value comes from.
 *
 * @param level which source
 * @param where the flag, the variable or the file; empty for a default
 */
public record Origin(Level level, String where) {
  static final Origin DEFAULT = new Origin(Level.DEFAULT, "");

  /** The sources, the strongest first. */
  public enum Level {
    FLAG,
    ENVIRONMENT,
    FILE,
    DEFAULT
  }

  @Override
  public String toString() {
    return switch (level) {
      case FLAG -> where;
      case ENVIRONMENT -> "environment " + where;
      case FILE -> "file " + where;
      case DEFAULT -> "default";
    };
  }
}
