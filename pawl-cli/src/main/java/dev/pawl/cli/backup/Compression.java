package dev.pawl.cli.backup;

/** Whether backups are compressed. */
public enum Compression {
  NONE,
  GZIP
}
