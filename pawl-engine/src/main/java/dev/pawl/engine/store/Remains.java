package dev.pawl.engine.store;

/** Where a database still has copies of data that was overwritten, out of reach of queries. */
public enum Remains {
  /** Nowhere that it knows of. */
  NONE,
  /** In its log, because somebody reads an older state; until it is asked again. */
  LOG,
  /** In dead rows until they are vacuumed, and in its log and archives. */
  DEAD_ROWS
}
