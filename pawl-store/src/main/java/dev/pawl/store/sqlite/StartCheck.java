package dev.pawl.store.sqlite;

/** How closely a SQLite file is looked at before a store is opened in it. */
public enum StartCheck {
  /** Its header, its length and its tables: a few reads, whatever its size. */
  OFF,
  /** Also every page of it ({@code pragma quick_check}), but not whether indexes fit their rows. */
  QUICK,
  /** Also every index entry ({@code pragma integrity_check}). */
  FULL
}
