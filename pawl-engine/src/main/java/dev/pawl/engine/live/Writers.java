package dev.pawl.engine.live;

import dev.pawl.api.PawlException;
import dev.pawl.engine.clock.EngineClock;
import dev.pawl.engine.clock.Entropy;
import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.journal.Completion;
import dev.pawl.engine.journal.GroupWriter;
import dev.pawl.engine.journal.LingerSettings;
import dev.pawl.engine.journal.WriterSettings;
import dev.pawl.engine.run.FamilyIds;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.Store;
import dev.pawl.engine.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** The writers of an engine; a run belongs to one of them by its id. Thread-safe. */
public final class Writers implements AutoCloseable {
  private final List<GroupWriter> writers = new ArrayList<>();

  public Writers(Store store, EngineClock clock, Entropy entropy, WriterSettings settings) {
    WriterSettings suited = store.writers() == 1 ? settings.linger(LingerSettings.NONE) : settings;
    for (int i = 0; i < store.writers(); i++) {
      int index = i;
      writers.add(
          new GroupWriter(
              "pawl-writer-" + i, () -> store.openWriter(index), clock, entropy, suited));
    }
  }

  /**
   * A run and its children have the same writer. So a message from one to the other is handed over
   * in the order of its number, between the claims, releases and ends of the run that gets it.
   */
  public GroupWriter of(String runId) {
    return writers.get(Math.floorMod(FamilyIds.root(runId).hashCode(), writers.size()));
  }

  /** Submits an intent of a run; {@code early} hears of its outcome before its submitter does. */
  public CompletableFuture<Outcome> submit(String runId, Intent intent, Consumer<Outcome> early) {
    CompletableFuture<Outcome> future = new CompletableFuture<>();
    of(runId)
        .submit(
            intent,
            new Completion() {
              @Override
              public void done(Outcome outcome) {
                early.accept(outcome);
                future.complete(outcome);
              }

              @Override
              public void lost() {
                future.completeExceptionally(whyLost());
              }
            });
    return future;
  }

  private PawlException whyLost() {
    Optional<StoreException> damage = damage();
    return damage.isPresent()
        ? damage.get()
        : EngineException.unavailable(
            "The engine closed before the request was written. Repeat it; a repetition with the same id is safe.");
  }

  /** Why nothing is written any more; empty unless the store is damaged. */
  public Optional<StoreException> damage() {
    return outage().filter(outage -> outage.reason() == StoreException.Reason.CORRUPT);
  }

  /** Waits for an outcome. */
  public static Outcome await(CompletableFuture<Outcome> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof PawlException known) {
        throw known;
      }
      throw e;
    }
  }

  /** What waits to be written by the writer for which most waits, in bytes. */
  public long queuedBytes() {
    return writers.stream().mapToLong(GroupWriter::queuedBytes).max().orElse(0);
  }

  public boolean idle() {
    return writers.stream().allMatch(GroupWriter::idle);
  }

  public long submissions() {
    return writers.stream().mapToLong(GroupWriter::submissions).sum();
  }

  public Optional<StoreException> outage() {
    return writers.stream().map(GroupWriter::outage).flatMap(Optional::stream).findFirst();
  }

  @Override
  public void close() {
    writers.forEach(GroupWriter::close);
  }
}
