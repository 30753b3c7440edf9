package dev.pawl.cli.backup;

import dev.pawl.api.PawlException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a backup whenever one is due, and deletes old ones, on a thread of its own, until it is
 * closed. A failure is logged and kept to be shown, and another try follows. Thread-safe.
 *
 * <p>When the last backup was made is read from the names of the files, so that it survives every
 * restart.
 */
public final class KeepBackups implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(KeepBackups.class);

  /** How long closing waits for a backup that is being made. */
  private static final Duration GRACE = Duration.ofSeconds(15);

  /** A clock that is set, or a machine that sleeps, is noticed so soon. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private final BackupPlan plan;
  private final BackupFolder folder;
  private final BackupSource source;
  private final InstantSource clock;
  private final Instant begun;
  // A platform thread, because the native driver pins a virtual one, for minutes here.
  private final Thread thread;

  /** Guards the fields below. */
  private final ReentrantLock lock = new ReentrantLock();

  private final Condition changed = lock.newCondition();
  private boolean stopping;
  private @Nullable KeptBackup last;
  private @Nullable Instant failedAt;
  private @Nullable String failure;

  KeepBackups(BackupPlan plan, BackupSource source, InstantSource clock) {
    this.plan = plan;
    this.folder = new BackupFolder(plan.directory());
    this.source = source;
    this.clock = clock;
    this.begun = clock.instant();
    this.thread = Thread.ofPlatform().daemon().name("keep-backups").unstarted(this::loop);
  }

  /** Begins, unless the plan is to make none or none can be made; that is said once. */
  public static KeepBackups start(BackupPlan plan, BackupSource source, InstantSource clock) {
    KeepBackups backups = new KeepBackups(plan, source, clock);
    if (plan.interval().isEmpty()) {
      log.info("This engine makes no backups by itself (backups.interval is off).");
    } else if (source.obstacle().isPresent()) {
      log.warn("This engine makes no backups by itself: {}", source.obstacle().get());
    } else {
      backups.thread.start();
    }
    return backups;
  }

  /** How it goes. */
  public BackupStatus status() {
    Optional<KeptBackup> newest = look();
    lock.lock();
    try {
      return new BackupStatus(
          state(),
          folder.path().toString(),
          newest.map(KeptBackup::madeAt).orElse(null),
          newest.map(backup -> backup.file().toString()).orElse(null),
          failedAt,
          failure,
          runs() ? due() : null);
    } finally {
      lock.unlock();
    }
  }

  private boolean runs() {
    return plan.interval().isPresent() && source.obstacle().isEmpty();
  }

  private BackupStatus.State state() {
    if (plan.interval().isEmpty()) {
      return BackupStatus.State.OFF;
    }
    if (source.obstacle().isPresent()) {
      return BackupStatus.State.IMPOSSIBLE;
    }
    return failedAt == null ? BackupStatus.State.WELL : BackupStatus.State.FAILING;
  }

  private void loop() {
    while (awaitTurn()) {
      turn();
    }
  }

  /** Makes a backup, whether it is due or not. */
  void turn() {
    Instant now = clock.instant();
    try {
      folder.create();
      folder.clean();
      Path file = folder.path().resolve(KeptBackup.name(now, source.ending(plan.compression())));
      source.write(file);
      succeeded(file);
      for (KeptBackup old : folder.rotate(plan, clock.instant())) {
        log.info("The backup {} is deleted: newer ones are there.", old.file());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | PawlException e) {
      failed(now, e.getMessage() == null ? e.toString() : e.getMessage(), e);
    } catch (RuntimeException | Error e) {
      failed(now, e.toString(), e);
      log.error("Making a backup failed in a way that nobody thought of.", e);
    }
  }

  private void succeeded(Path file) {
    look();
    lock.lock();
    try {
      failedAt = null;
      failure = null;
    } finally {
      lock.unlock();
    }
    log.info("The backup {} is made and checked.", file);
  }

  private void failed(Instant at, String why, Throwable cause) {
    lock.lock();
    try {
      if (stopping) {
        return; // it was cut off, and left nothing
      }
      failedAt = at;
      failure = why;
    } finally {
      lock.unlock();
    }
    log.warn(
        "No backup was made; runs go on, and another try follows in {}: {}", plan.retry(), why);
    log.debug("Where it failed:", cause);
  }

  /** The newest backup, from the files; not one of a time when the clock was wrong. */
  private Optional<KeptBackup> look() {
    Optional<KeptBackup> newest;
    Instant now = clock.instant();
    try {
      newest = folder.list().stream().filter(backup -> !backup.madeAt().isAfter(now)).findFirst();
    } catch (IOException e) {
      log.debug("The directory {} cannot be read.", folder.path(), e);
      newest = Optional.empty();
    }
    lock.lock();
    try {
      last = newest.orElse(null);
    } finally {
      lock.unlock();
    }
    return newest;
  }

  /** When the next one is due, as far as it was looked; asked with the lock held. */
  Instant due() {
    Instant failedLast = failedAt;
    if (failedLast != null) {
      return failedLast.plus(plan.retry());
    }
    Instant settled = begun.plus(plan.settling());
    KeptBackup newest = last;
    if (newest == null) {
      return settled;
    }
    Instant next = newest.madeAt().plus(plan.interval().orElseThrow());
    return next.isAfter(settled) ? next : settled;
  }

  private boolean awaitTurn() {
    look();
    lock.lock();
    try {
      Instant now = clock.instant();
      while (!stopping && now.isBefore(due())) {
        Duration left = Duration.between(now, due());
        Duration wait = left.compareTo(LONGEST_WAIT) < 0 ? left : LONGEST_WAIT;
        long ignored = changed.awaitNanos(wait.toNanos());
        now = clock.instant();
      }
      return !stopping;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** Makes none any more; one that is being made is cut off, and leaves nothing. */
  @Override
  public void close() {
    lock.lock();
    try {
      stopping = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    thread.interrupt();
    try {
      if (thread.isAlive() && !thread.join(GRACE)) {
        log.warn(
            "A backup does not end within {}; what is left of it goes with the next one.", GRACE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
