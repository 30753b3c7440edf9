package dev.pawl.cli.command.log;

import dev.pawl.api.PawlException;
import dev.pawl.cli.control.Operations;
import dev.pawl.cli.host.Access;
import dev.pawl.cli.logs.ReadLogs;
import dev.pawl.cli.output.Screen;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Waits for new lines. The store is asked how the run stands, but never held open: an engine that
 * is started meanwhile needs it.
 */
final class FollowLogs {
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  /** Looks at the files between two questions how the run stands. */
  private static final int LOOKS = 4;

  /** Looks after the end of the run, because its last lines are written a moment after it. */
  private static final int LAST_LOOKS = 2;

  private final Access access;
  private final @Nullable String run;
  private final Screen screen;

  FollowLogs(Access access, @Nullable String run, Screen screen) {
    this.access = access;
    this.run = run;
    this.screen = screen;
  }

  void follow(ReadLogs logs, LogScreen shown) throws InterruptedException {
    boolean over = run != null && ended(access.open(), run);
    if (!over && access.running().map(FollowLogs::close).isEmpty()) {
      screen.note("No engine runs here; lines come as soon as one does. Ctrl-C ends this.");
    }
    int look = 0;
    while (!over) {
      pause();
      logs.read(shown);
      look++;
      over = run != null && look % LOOKS == 0 && endedAtEngine(run);
    }
    for (int i = 0; i < LAST_LOOKS; i++) {
      pause();
      logs.read(shown);
    }
  }

  /** Without an engine nothing comes to an end. */
  private boolean endedAtEngine(String id) {
    try {
      Optional<Operations> engine = access.running();
      return engine.isPresent() && ended(engine.get(), id);
    } catch (PawlException e) {
      // It stops or is busy; the next question is another try.
      return false;
    }
  }

  private static boolean ended(Operations operations, String id) {
    try (operations) {
      return operations.why(id).status().ended();
    }
  }

  private static boolean close(Operations operations) {
    operations.close();
    return true;
  }

  private static void pause() throws InterruptedException {
    LockSupport.parkNanos(LOOK_EVERY.toNanos());
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }
}
