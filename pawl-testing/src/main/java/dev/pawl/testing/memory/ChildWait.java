package dev.pawl.testing.memory;

import dev.pawl.api.CancelledException;
import dev.pawl.api.Child;
import dev.pawl.api.ChildFailedException;
import dev.pawl.api.ErrorKind;
import dev.pawl.engine.codec.PayloadException;
import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.store.RunStatus;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** A wait for the end of a child run. A cancellation goes down, and the wait goes on. */
final class ChildWait<T> extends Waiting<T> {
  private final Type type;
  private final Child options;
  private @Nullable Execution child;
  private boolean cancelledByParent;

  ChildWait(Execution run, Strand strand, String path, Type type, Child options) {
    super(run, strand, path);
    this.type = type;
    this.options = options;
  }

  @Override
  void start() {
    open(
        this,
        options,
        opened -> {
          child = opened;
          opened.whenEnded(() -> happened(run.host().clock().instant()));
        });
  }

  /** Begins a child of the run that waits, if that is possible. */
  static void open(Waiting<?> parent, Child options, java.util.function.Consumer<Execution> then) {
    Execution run = parent.run;
    String path = parent.path;
    try {
      Execution opened = run.host().startChild(run, path, options);
      if (opened == null) {
        String id = MemoryHost.childId(run, path);
        parent.resolve(() -> {
          throw new ChildFailedException(
              id,
              path,
              ErrorKind.PERMANENT,
              ChildFailedException.ID_TAKEN,
              "Child '%s' cannot be started: run '%s' exists.".formatted(path, id),
              java.util.Map.of());
        });
      } else {
        then.accept(opened);
        opened.launch();
      }
    } catch (EngineException | PayloadException e) {
      run.block("Child '%s' cannot be started: %s".formatted(path, e.getMessage()));
    }
  }

  @Override
  void interrupt() {
    Execution begun = child;
    if (begun == null) {
      cancelled();
    } else {
      // Also when the child has ended and this run, paused, has not heard of it.
      cancelledByParent = true;
      if (!begun.status().ended()) {
        begun.cancel("The run was cancelled by run %s: %s".formatted(run.id(), strand.cancelled));
      }
    }
  }

  @Override
  void due() {
    resolve(this::outcome);
  }

  @SuppressWarnings("unchecked") // decoded as the type that the caller's token names
  private @Nullable T outcome() {
    Execution ended = child;
    if (ended == null) {
      throw new IllegalStateException("A child that never began has ended at '" + path + "'.");
    }
    if (ended.status() == RunStatus.COMPLETED) {
      return (T) run.host().codec().roundTrip(ended.report().output(), type);
    }
    if (ended.status() == RunStatus.CANCELLED && cancelledByParent) {
      throw new CancelledException(String.valueOf(strand.cancelled));
    }
    Failure failure = ended.failure();
    throw new ChildFailedException(
        ended.id(), path, failure.kind(), failure.code(), failure.message(), failure.details());
  }
}
