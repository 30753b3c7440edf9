package dev.pawl.cli.host;

import dev.pawl.cli.backup.BackupFolder;
import dev.pawl.cli.backup.KeptBackup;
import dev.pawl.cli.config.BackupLimits;
import dev.pawl.cli.config.Config;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.control.NothingYet;
import dev.pawl.cli.control.Operations;
import dev.pawl.cli.control.SocketOperations;
import dev.pawl.cli.output.CliException;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.engine.store.StoreException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** Finds who answers a command: the engine that runs in the data directory, or its files. */
public final class Access {
  private final Config config;
  private final DataFolder folder;
  private final InstantSource clock;

  /** Access to the data directory that the settings name. */
  public Access(Config config, InstantSource clock) {
    this.config = config;
    this.folder = DataFolder.of(config);
    this.clock = clock;
  }

  /** The data directory. */
  public DataFolder folder() {
    return folder;
  }

  /** The engine that runs in the data directory, if one does. */
  public Optional<Operations> running() {
    return folder.exists() ? SocketOperations.find(folder.path()) : Optional.empty();
  }

  /** For commands that only ask or talk to what is there: never makes a data directory. */
  public Operations open() {
    return folder.exists() || OpenStore.isShared(config)
        ? openOrMake()
        : new NothingYet(folder.path(), () -> LookAround.with(config, folder, clock));
  }

  /** How the store is backed up with the tools of its database; empty when Pawl does that. */
  public Optional<String> foreignBackup(Path file) {
    return OpenStore.isShared(config)
        ? Optional.of(PostgresDump.command(config, file))
        : Optional.empty();
  }

  /** Where engines put the backups that they make by themselves. */
  public BackupFolder backups() {
    return new BackupFolder(BackupLimits.of(config, folder.path()).directory());
  }

  /** The newest of those. */
  public Optional<KeptBackup> newestBackup() {
    return NewestBackup.of(config, folder);
  }

  /** For commands that put something in. */
  public Operations openOrMake() {
    try {
      return Patience.with(
          config.get(Settings.STORE_PATIENCE),
          clock,
          () -> running().orElseGet(() -> EngineHost.passive(config, folder, clock)));
    } catch (StoreException e) {
      if (e.reason() == StoreException.Reason.IN_USE && !OpenStore.isShared(config)) {
        throw notAnswering(e);
      }
      throw e;
    }
  }

  private CliException notAnswering(StoreException cause) {
    String who = folder.holder().map(pid -> "process " + pid).orElse("another process");
    return CliException.of(
        ExitCode.NOT_ALLOWED,
        "engine-not-answering",
        "The data directory %s is in use by %s, which does not answer on its control socket. It may be starting, stopping or stuck: try again in a moment, or end that process; nothing acknowledged is lost."
            .formatted(folder.path(), who),
        cause);
  }
}
