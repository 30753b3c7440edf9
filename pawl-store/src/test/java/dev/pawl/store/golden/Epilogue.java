package dev.pawl.store.golden;

import dev.pawl.engine.Engine;
import dev.pawl.engine.query.HistoryEntry;
import dev.pawl.engine.store.Store;
import dev.pawl.testing.TestEngine;
import dev.pawl.testing.time.ManualClock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What today's engine makes of a golden database.
 *
 * @param found what it says about each run before it executes anything
 * @param ends how each run ended two months later
 * @param effects every attempt of every step and undo of those two months, sorted
 * @param lost the code with which the start of a run that retention deleted is refused
 * @param rewritten the runs whose histories do not begin any more as they did
 */
record Epilogue(
    Map<String, Object> found,
    Map<String, Object> ends,
    List<String> effects,
    String lost,
    List<String> rewritten) {

  /** Opens a copy, looks at it, and continues it to the end on a clock that is moved by hand. */
  static Epilogue of(Supplier<Store> copy, Instant copiedAt) {
    Map<String, Object> found;
    Map<String, List<HistoryEntry>> histories = new LinkedHashMap<>();
    try (Engine passive =
        Engine.builder().store(copy.get()).clock(new ManualClock(copiedAt)).passive().start()) {
      found = Account.whole(passive);
      Account.runs(passive).forEach(id -> histories.put(id, Account.events(passive, id)));
    }
    World world = World.afterwards();
    try (TestEngine engine =
        TestEngine.on(
            copy, TestEngine.settings(), new ManualClock(copiedAt), Script.workflows(world))) {
      String lost = Script.finish(engine, world);
      List<String> rewritten =
          histories.keySet().stream()
              .filter(id -> {
                List<HistoryEntry> before = histories.getOrDefault(id, List.of());
                List<HistoryEntry> now = Account.events(engine.engine(), id);
                return !now.subList(0, Math.min(before.size(), now.size())).equals(before);
              })
              .toList();
      return new Epilogue(found, Account.ends(engine.engine()), world.effects(), lost, rewritten);
    }
  }
}
