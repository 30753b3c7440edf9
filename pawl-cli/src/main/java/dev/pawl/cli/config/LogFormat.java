package dev.pawl.cli.config;

/** How log lines look on standard error; in files they are always JSON. */
public enum LogFormat {
  /** For people. */
  TEXT,
  /** One JSON object a line. */
  JSON
}
