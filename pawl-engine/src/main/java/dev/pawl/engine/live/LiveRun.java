package dev.pawl.engine.live;

import dev.pawl.engine.run.Incarnation;
import dev.pawl.engine.store.MailRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A run that this node owns: being loaded, or loaded. Thread-safe. */
public final class LiveRun {
  /** Immutable while it is empty. */
  private List<MailRow> early = List.of();

  private @Nullable Incarnation incarnation;
  private @Nullable Consumer<Incarnation> whenLoaded;

  /** The run is in memory; what came while it was loaded is handed over. */
  void loaded(Incarnation loaded) {
    List<MailRow> waiting = takeEarly(loaded);
    while (!waiting.isEmpty()) {
      waiting.forEach(loaded::deliver);
      waiting = takeEarly(loaded);
    }
    Consumer<Incarnation> listener;
    synchronized (this) {
      listener = whenLoaded;
    }
    if (listener != null) {
      listener.accept(loaded);
    }
  }

  /**
   * What came early. The run counts as loaded only when there is nothing, because a message that
   * overtook an earlier one would hide it: a mailbag takes messages in the order of their numbers.
   */
  private synchronized List<MailRow> takeEarly(Incarnation loaded) {
    List<MailRow> waiting = early;
    early = List.of();
    if (waiting.isEmpty()) {
      incarnation = loaded;
    }
    return waiting;
  }

  void deliver(MailRow mail) {
    Incarnation loaded;
    synchronized (this) {
      loaded = incarnation;
      if (loaded == null) {
        if (early.isEmpty()) {
          early = new ArrayList<>();
        }
        early.add(mail);
      }
    }
    if (loaded != null) {
      loaded.deliver(mail);
    }
  }

  /** Does something with the run now, or as soon as it is loaded. */
  public void whenLoaded(Consumer<Incarnation> task) {
    Incarnation loaded;
    synchronized (this) {
      loaded = incarnation;
      if (loaded == null) {
        whenLoaded = task;
      }
    }
    if (loaded != null) {
      task.accept(loaded);
    }
  }

  public synchronized Optional<Incarnation> incarnation() {
    return Optional.ofNullable(incarnation);
  }
}
