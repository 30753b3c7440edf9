package dev.pawl.testing.model;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a lane of a modelled run waits in. */
final class ModelWait {
  final ModelRun run;
  final ModelLane lane;
  final String path;
  final Consumer<Result> then;

  /** When it ends by itself or goes on, or null. */
  @Nullable Long due;

  Runnable whenDue = () -> {};

  /** The letters it takes, or null. */
  @Nullable String letters;

  /** A task for people that nobody has decided. */
  boolean openTask;

  /** The child whose end it waits for, or null. */
  @Nullable ModelRun child;

  /** What a cancellation does. */
  Runnable whenCancelled = () -> {};

  boolean over;

  ModelWait(ModelRun run, ModelLane lane, String path, Consumer<Result> then) {
    this.run = run;
    this.lane = lane;
    this.path = path;
    this.then = then;
  }

  /** Does something at a time, unless it is over by then. */
  void dueAt(long at, Runnable action) {
    due = at;
    whenDue = action;
  }
}
