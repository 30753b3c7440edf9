package dev.pawl.engine.report;

/** How fast something was, compared with its baseline. */
public enum Pace {
  FAST,
  NORMAL,
  SLOW,
  /** There is no baseline. */
  UNKNOWN
}
