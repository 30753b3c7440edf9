package dev.pawl.cli.output;

import java.util.Locale;

/** How results are printed. */
public enum OutputFormat {
  /** For people. */
  TABLE,
  /** Exactly one JSON value. */
  JSON,
  /** One JSON value a line: one for each row of a list. */
  JSONL;

  /** Whether standard output belongs to programs. */
  public boolean forPrograms() {
    return this != TABLE;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
