package dev.pawl.cli.demo;

import dev.pawl.cli.config.Config;
import dev.pawl.cli.control.Operations;
import dev.pawl.cli.host.Access;
import dev.pawl.cli.host.EngineHost;
import dev.pawl.cli.output.CliException;
import dev.pawl.cli.output.ExitCode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The engine that does the demo's run: one of its own, or the one that runs there already. */
final class DemoHost implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Operations operations;
  private final @Nullable EngineHost own;

  private DemoHost(Operations operations, @Nullable EngineHost own) {
    this.operations = operations;
    this.own = own;
  }

  /**
   * Finds or starts the engine.
   *
   * @param ownMail the command says where mail goes, which an engine that runs already cannot
   *     follow
   */
  static DemoHost connect(Config config, Access access, InstantSource clock, boolean ownMail) {
    Instant deadline = clock.instant().plus(PATIENCE);
    while (true) {
      Optional<Operations> running = access.running();
      if (running.isPresent() && ownMail) {
        running.get().close();
        throw CliException.of(
            ExitCode.NOT_ALLOWED,
            "engine-running",
            "An engine runs in %s already and has mail settings of its own. Stop it, leave --smtp out, or name another directory with --data."
                .formatted(access.folder().path()));
      }
      if (running.isPresent()) {
        return new DemoHost(running.get(), null);
      }
      try {
        EngineHost own = EngineHost.start(config, access.folder(), clock);
        return new DemoHost(own.operations(), own);
      } catch (CliException e) {
        if (!e.code().equals("engine-running") || clock.instant().isAfter(deadline)) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  Operations operations() {
    return operations;
  }

  /** Whether the engine is one that ran before this command. */
  boolean borrowed() {
    return own == null;
  }

  /** Where emails go, for people. */
  String mail() {
    return own == null ? operations.info().mail() : own.mail();
  }

  /** Tells of every run in which something was committed; a borrowed engine does not tell. */
  void onNews(Consumer<String> listener) {
    if (own != null) {
      own.listen((runId, events) -> listener.accept(runId));
    }
  }

  @Override
  public void close() {
    if (own == null) {
      operations.close();
    } else {
      own.close();
    }
  }
}
