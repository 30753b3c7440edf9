package dev.pawl.cli.host;

import dev.pawl.cli.backup.BackupSource;
import dev.pawl.cli.backup.Compression;
import dev.pawl.engine.Engine;
import java.nio.file.Path;
import java.util.Optional;

/** Backups of a SQLite store, which its engine writes. */
record CopyStore(Engine engine) implements BackupSource {
  @Override
  public String ending(Compression compression) {
    return switch (compression) {
      case NONE -> "db";
      case GZIP -> "db.gz";
    };
  }

  @Override
  public Optional<String> obstacle() {
    return Optional.empty();
  }

  @Override
  public void write(Path file) {
    engine.backup(file);
  }
}
