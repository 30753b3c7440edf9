package dev.pawl.store.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.engine.codec.PayloadCodec;
import dev.pawl.engine.history.EventCodec;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.store.RunFilter;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.Store;
import dev.pawl.engine.store.StoreReader;
import dev.pawl.engine.store.StoredEvent;
import dev.pawl.testing.TestEngine;
import dev.pawl.testing.store.MemoryStore;
import dev.pawl.testing.time.ManualClock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each history of every format is replayed by today's engine with the workflows that wrote it, and
 * comes to where it ends: to the same end, or to the same wait without recording anything.
 */
final class GoldenReplayTest {
  /** What is recorded when code goes on, and what an engine says of itself. */
  private static final Set<String> LOADS = Set.of("IncarnationStarted", "CodeChanged");

  /** Steps that were in flight when the process was killed are executed, so they go on. */
  private static final Set<String> IN_FLIGHT = Set.of("in-flight", "in-flight-once");

  private static final int MANY = 10_000;

  private final EventCodec events = new EventCodec(new PayloadCodec());

  @TempDir Path folder;

  static Stream<Arguments> databases() throws Exception {
    return GoldenDatabasesTest.databases();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("databases")
  void everyHistoryIsReplayedToWhereItEnds(Path format, Specimen specimen) throws Exception {
    Path kept = format.resolve(specimen.folder());
    Instant copiedAt = Instant.parse(Expected.read(kept).copiedAt());
    Map<String, List<StoredEvent>> histories = new TreeMap<>();
    MemoryStore memory = new MemoryStore();
    try (Store store = specimen.copy(kept, folder.resolve("data")).get()) {
      StoreReader reader = store.reader();
      for (RunRow row : reader.runs(RunFilter.newest(MANY))) {
        List<StoredEvent> history = reader.history(row.id(), 0, MANY);
        boolean hung = specimen != Specimen.SQLITE_CLOSED && IN_FLIGHT.contains(row.id());
        // Of what was erased nothing can be replayed.
        if (!hung && reader.erasure(row.id()).isEmpty()) {
          histories.put(row.id(), history);
          Retelling.begin(memory, row, withoutEnd(history), copiedAt);
        }
      }
    }
    assertThat(histories).hasSizeGreaterThan(30);

    World world = World.before();
    world.release();
    int ends = 0;
    try (TestEngine engine =
        TestEngine.on(
            memory::reopen,
            TestEngine.settings(),
            new ManualClock(copiedAt),
            Script.workflows(world))) {
      engine.settle();
      for (Map.Entry<String, List<StoredEvent>> entry : histories.entrySet()) {
        String id = entry.getKey();
        List<StoredEvent> recorded = entry.getValue();
        List<StoredEvent> replayed = engine.store().reader().history(id, 0, MANY);
        int begun = withoutEnd(recorded).size();
        assertThat(texts(replayed.subList(0, begun)))
            .as(id)
            .isEqualTo(texts(recorded.subList(0, begun)));
        assertThat(facts(replayed.subList(begun, replayed.size())))
            .as("recorded by the replay of '%s'", id)
            .isEqualTo(facts(recorded.subList(begun, recorded.size())));
        assertThat(engine.engine().row(id).incarnation())
            .as("'%s' was loaded", id)
            .isGreaterThan(recorded.getLast().event().incarnation());
        ends += recorded.size() - begun;
      }
    }
    assertThat(world.effects()).as("executed by replays").isEmpty();
    assertThat(ends).as("ends that were come to again").isGreaterThanOrEqualTo(4);
  }

  /** What an execution of its code comes to is cut off, so that the replay has to come to it. */
  private List<StoredEvent> withoutEnd(List<StoredEvent> history) {
    Fact last = events.decode(history.getLast()).fact();
    return last.ends() != null || last instanceof Fact.RunBlocked
        ? history.subList(0, history.size() - 1)
        : history;
  }

  private static List<String> texts(List<StoredEvent> history) {
    return history.stream().map(event -> HistoryLine.write("", event)).toList();
  }

  /** Everything but times and numbers. */
  private List<String> facts(List<StoredEvent> history) {
    List<String> facts = new ArrayList<>();
    for (StoredEvent stored : history) {
      if (!LOADS.contains(stored.event().type())) {
        Fact fact = events.decode(stored).fact();
        facts.add(
            // When it is tried again depends on how often that was done before.
            fact instanceof Fact.RunBlocked blocked
                ? "blocked: " + blocked.code()
                : "%s %s %s"
                    .formatted(
                        fact,
                        stored.event().path(),
                        new PayloadCodec().tree(stored.event().payload())));
      }
    }
    return facts;
  }
}
