package dev.pawl.store.crash;

import dev.pawl.engine.store.Batch;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.NewEvent;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.Store;
import dev.pawl.engine.store.StoreReader;
import dev.pawl.engine.store.StoreWriter;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands still before or after the n-th commit of a kind, and tells the parent, who kills there.
 */
final class PointStore implements Store {

  /**
   * Where to stand still.
   *
   * @param after after the commit and before its acknowledgement; else before the commit
   * @param kind the name of an intent, or of an event within it
   * @param occurrence which commit that contains the kind, from 1
   */
  record Point(boolean after, String kind, int occurrence) {
    static Point parse(String text) {
      String[] words = text.split(":", 3);
      return new Point(words[0].equals("after"), words[1], Integer.parseInt(words[2]));
    }

    String text() {
      return (after ? "after:" : "before:") + kind + ":" + occurrence;
    }
  }

  private final Store store;
  private final Point point;
  private final LedgerClient ledger;
  private final AtomicInteger seen = new AtomicInteger();

  PointStore(Store store, Point point, LedgerClient ledger) {
    this.store = store;
    this.point = point;
    this.ledger = ledger;
  }

  private boolean isHere(Batch batch) {
    return batch.intents().stream().anyMatch(this::matches)
        && seen.incrementAndGet() == point.occurrence();
  }

  private boolean matches(Intent intent) {
    if (intent.getClass().getSimpleName().equals(point.kind())) {
      return true;
    }
    return events(intent).stream().map(NewEvent::type).anyMatch(point.kind()::equals);
  }

  private static List<NewEvent> events(Intent intent) {
    if (intent instanceof Intent.Append append) {
      return append.events();
    }
    return intent instanceof Intent.StartRun start ? start.events() : List.of();
  }

  @Override
  public StoreWriter openWriter(int index) {
    StoreWriter writer = store.openWriter(index);
    return new StoreWriter() {
      @Override
      public List<Outcome> commit(Batch batch) {
        boolean here = isHere(batch);
        if (here && !point.after()) {
          ledger.point(point.text());
        }
        List<Outcome> outcomes = writer.commit(batch);
        if (here && point.after()) {
          ledger.point(point.text());
        }
        return outcomes;
      }

      @Override
      public void close() {
        writer.close();
      }
    };
  }

  @Override
  public int writers() {
    return store.writers();
  }

  @Override
  public StoreReader reader() {
    return store.reader();
  }

  @Override
  public String description() {
    return store.description();
  }

  @Override
  public void close() {
    store.close();
  }
}
