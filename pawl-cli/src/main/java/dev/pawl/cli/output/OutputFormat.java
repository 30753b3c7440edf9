package dev.pawl.cli.output;

import java.util.Locale;

/** How results are printed. */
public enum OutputFormat {
  /** For people. */
  TABLE,
  /** Exactly one JSON value. */
  JSON,
  /** One JSON value a line: one for each row of a list. */
  JSONL,
  /** Exactly one YAML document. */
  YAML;

  /** Whether standard output belongs to programs. */
  public boolean forPrograms() {
    return this != TABLE;
  }

  /** Whether all there is to say is one value. */
  public boolean oneValue() {
    return this == JSON || this == YAML;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
