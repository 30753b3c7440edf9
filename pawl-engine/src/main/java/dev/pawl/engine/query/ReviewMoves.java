package dev.pawl.engine.query;

import dev.pawl.engine.history.EffectiveHistory;
import dev.pawl.engine.history.EventCodec;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.store.StoreReader;
import dev.pawl.engine.store.StoredEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads from whole histories which moves runs have been through. Thread-safe. */
public final class ReviewMoves {
  private static final int PAGE = 5_000;

  private final StoreReader reader;
  private final EventCodec events;
  private final RunQueries queries;

  public ReviewMoves(StoreReader reader, EventCodec events, RunQueries queries) {
    this.reader = reader;
    this.events = events;
    this.queries = queries;
  }

  public MovesView review(String runId) {
    String id = queries.row(runId).id();
    List<HistoryEntry> moves = new ArrayList<>();
    List<Long> discounted = new ArrayList<>();
    List<RecordedEvent> generation = new ArrayList<>();
    for (RecordedEvent event : read(id)) {
      if (event.fact() instanceof Fact.RunStarted) {
        discount(generation, discounted);
        generation.clear();
      }
      generation.add(event);
      if (isMove(event.fact())) {
        moves.add(queries.entry(event));
      }
    }
    discount(generation, discounted);
    return new MovesView(moves, discounted);
  }

  private List<RecordedEvent> read(String runId) {
    List<RecordedEvent> all = new ArrayList<>();
    List<StoredEvent> page;
    do {
      page = reader.history(runId, all.isEmpty() ? 0 : all.getLast().number(), PAGE);
      page.forEach(stored -> all.add(events.decode(stored)));
    } while (page.size() == PAGE);
    return all;
  }

  private static void discount(List<RecordedEvent> generation, List<Long> discounted) {
    Set<Long> counting = new HashSet<>();
    EffectiveHistory.of(generation).forEach(event -> counting.add(event.number()));
    generation.stream()
        .map(RecordedEvent::number)
        .filter(number -> !counting.contains(number))
        .forEach(discounted::add);
  }

  private static boolean isMove(Fact fact) {
    return fact instanceof Fact.RewindStarted
        || fact instanceof Fact.Rewound
        || fact instanceof Fact.Retried
        || fact instanceof Fact.Skipped
        || fact instanceof Fact.Migrated
        || fact instanceof Fact.Forked
        || fact instanceof Fact.MoveRefused;
  }
}
