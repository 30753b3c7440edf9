package dev.pawl.engine;

import dev.pawl.engine.run.Incarnation;
import dev.pawl.engine.store.MailRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A run that this node owns: being loaded, or loaded. Thread-safe. */
final class LiveRun {
  private final List<MailRow> early = new ArrayList<>();
  private @Nullable Incarnation incarnation;
  private @Nullable Consumer<Incarnation> whenLoaded;

  /** The run is in memory; what came while it was loaded is handed over. */
  void loaded(Incarnation loaded) {
    List<MailRow> waiting;
    Consumer<Incarnation> listener;
    synchronized (this) {
      incarnation = loaded;
      waiting = List.copyOf(early);
      early.clear();
      listener = whenLoaded;
    }
    waiting.forEach(loaded::deliver);
    if (listener != null) {
      listener.accept(loaded);
    }
  }

  void deliver(MailRow mail) {
    Incarnation loaded;
    synchronized (this) {
      loaded = incarnation;
      if (loaded == null) {
        early.add(mail);
      }
    }
    if (loaded != null) {
      loaded.deliver(mail);
    }
  }

  /** Does something with the run now, or as soon as it is loaded. */
  void whenLoaded(Consumer<Incarnation> task) {
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

  synchronized Optional<Incarnation> incarnation() {
    return Optional.ofNullable(incarnation);
  }
}
