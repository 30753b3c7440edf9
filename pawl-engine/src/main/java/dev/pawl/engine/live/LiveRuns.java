package dev.pawl.engine.live;

import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.run.Incarnation;
import dev.pawl.engine.run.RunListener;
import dev.pawl.engine.store.MailRow;
import dev.pawl.engine.store.RunStatus;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The runs that this node owns, and everybody who wants to hear of them. Thread-safe. */
public final class LiveRuns implements RunListener {
  private final Map<String, LiveRun> runs = new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<RunStatus>> endings = new ConcurrentHashMap<>();
  private final List<EventListener> listeners = new CopyOnWriteArrayList<>();
  private volatile @Nullable WakeListener wake;

  /** Hears what may let another run come into memory. */
  public interface WakeListener {

    /** A run may be due that nobody has in memory. */
    void due();

    /** A run left memory. */
    void vacant();
  }

  /** From now on runs are executed here. */
  public void execute(WakeListener listener) {
    wake = listener;
  }

  /** Whether runs are executed here at all. */
  public boolean executing() {
    return wake != null;
  }

  public void listen(EventListener listener) {
    listeners.add(listener);
  }

  public void unlisten(EventListener listener) {
    listeners.remove(listener);
  }

  public LiveRun open(String runId) {
    LiveRun run = new LiveRun();
    runs.put(runId, run);
    return run;
  }

  /** The run leaves memory and is not over: it may be due already. */
  void close(String runId) {
    remove(runId);
    due();
  }

  private void remove(String runId) {
    runs.remove(runId);
    WakeListener listener = wake;
    if (listener != null) {
      listener.vacant();
    }
  }

  /** Runs may be due that nobody has in memory. */
  public void due() {
    WakeListener listener = wake;
    if (listener != null) {
      listener.due();
    }
  }

  /** Whether the run is in memory, or on its way there. */
  public boolean holds(String runId) {
    return runs.containsKey(runId);
  }

  public int size() {
    return runs.size();
  }

  public Collection<LiveRun> all() {
    return runs.values();
  }

  public Optional<Incarnation> incarnation(String runId) {
    return Optional.ofNullable(runs.get(runId)).flatMap(LiveRun::incarnation);
  }

  /** Hands a committed message to its run; false when this node does not own it. */
  boolean deliver(MailRow mail) {
    LiveRun run = runs.get(mail.message().runId());
    if (run == null) {
      return false;
    }
    run.deliver(mail);
    return true;
  }

  /** Completes when the run ends on this node. */
  public CompletableFuture<RunStatus> ending(String runId) {
    return endings.computeIfAbsent(runId, id -> new CompletableFuture<>());
  }

  public void forgetEnding(String runId) {
    endings.remove(runId);
  }

  @Override
  public void committed(String runId, List<RecordedEvent> events) {
    for (EventListener listener : listeners) {
      listener.committed(runId, events);
    }
  }

  @Override
  public void childStarted(String childId, List<RecordedEvent> events) {
    committed(childId, events);
    due();
  }

  @Override
  public void sent(List<MailRow> messages) {
    for (MailRow mail : messages) {
      if (!deliver(mail)) {
        due();
      }
    }
  }

  @Override
  public void released(Incarnation incarnation) {
    close(incarnation.id());
  }

  @Override
  public void ended(Incarnation incarnation, RunStatus status) {
    remove(incarnation.id());
    CompletableFuture<RunStatus> ending = endings.remove(incarnation.id());
    if (ending != null) {
      ending.completeAsync(() -> status, task -> Thread.ofVirtual().start(task));
    }
  }

  @Override
  public void lost(Incarnation incarnation) {
    close(incarnation.id());
  }
}
