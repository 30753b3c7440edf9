package dev.pawl.bench.suite;

import dev.pawl.bench.database.Database;
import dev.pawl.bench.database.DatabaseKind;
import dev.pawl.bench.peer.Contestant;
import dev.pawl.bench.peer.PeerJvm;
import dev.pawl.bench.peer.PeerLoad;
import dev.pawl.bench.result.Goal;
import dev.pawl.bench.result.Result;
import dev.pawl.bench.statistics.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Durable steps a second of ten-step runs, by our engine and by DBOS Transact on the same server,
 * in turn, each in a JVM of its own. The peer is measured with several numbers of connections, and
 * the best of them counts. Both get the same calls from the same clients; starts and ends count as
 * time.
 */
final class PeerSteps implements Benchmark {
  private static final List<Integer> POOLS = List.of(5, 10, 20);

  private final int concurrency;
  private final Scale scale;

  PeerSteps(int concurrency, Scale scale) {
    this.concurrency = concurrency;
    this.scale = scale;
  }

  @Override
  public String name(String store) {
    return "against-dbos/%s/%d-runs".formatted(store, concurrency);
  }

  /** The peer has no other database. */
  @Override
  public boolean appliesTo(String store) {
    return store.equals("postgres");
  }

  @Override
  public List<Result> measure(DatabaseKind kind, Consumer<String> progress) {
    String name = name(kind.name());
    List<Round> rounds;
    try (PeerJvm ours = new PeerJvm(Contestant.PAWL);
        PeerJvm theirs = new PeerJvm(Contestant.DBOS)) {
      warmUp(kind, ours, theirs, progress);
      rounds =
          new Rounds(name, scale.of(60, 3, 180), progress)
              .of(0, scale.of(1, 1, 7), () -> round(kind, ours, theirs));
    }
    int best = POOLS.getFirst();
    List<String> all = new ArrayList<>();
    for (int pool : POOLS) {
      all.add(String.format(Locale.ROOT, "%,.0f with %d", theirs(rounds, pool).median(), pool));
      if (theirs(rounds, pool).median() > theirs(rounds, best).median()) {
        best = pool;
      }
    }
    int counted = best;
    Samples ratio = Samples.of(rounds, round -> round.ratio(counted));
    return List.of(
        Result.of(name, Samples.of(rounds, Round::ours).median(), "steps/s")
            .compared(
                ratio.median(),
                "steps/s ÷ steps/s of DBOS Transact with %d connections".formatted(best))
            .judged(Goal.atLeast(concurrency == 64 ? 10 : 15))
            .note(
                "spread of the ratio: %s; each in a JVM of its own, warmed for %d s"
                    .formatted(ratio.spread(), warmingSeconds()))
            .note("DBOS Transact, steps/s by connections: " + String.join(", ", all))
            .note(
                "%,d runs of ours and %,d of theirs a round, %d steps each, synchronous_commit on for both"
                    .formatted(ourLoad().runs(), theirLoad().runs(), PeerLoad.STEPS)));
  }

  private static Samples theirs(List<Round> rounds, int pool) {
    return Samples.of(rounds, round -> round.theirs(pool));
  }

  private PeerLoad ourLoad() {
    return load(concurrency == 64 ? scale.of(70, 1_000, 10_000) : scale.of(100, 4_000, 15_000));
  }

  /** Fewer, because they take longer, but several times as many as there are at a time. */
  private PeerLoad theirLoad() {
    return load(concurrency == 64 ? scale.of(20, 300, 1_000) : scale.of(20, 2_000, 4_000));
  }

  /** Each database is fresh, so that a few are executed unmeasured on it. */
  private PeerLoad load(int runs) {
    return new PeerLoad(Math.max(concurrency, runs / 5), 0, runs, concurrency);
  }

  private int warmingSeconds() {
    return scale.of(0, 2, 15);
  }

  private void warmUp(DatabaseKind kind, PeerJvm ours, PeerJvm theirs, Consumer<String> progress) {
    progress.accept(
        "%s: warming up two JVMs for %d s each".formatted(name(kind.name()), warmingSeconds()));
    int millis = warmingSeconds() * 1_000;
    double ignored = measure(kind, ours, 0, ourLoad().warmedFor(millis));
    ignored = measure(kind, theirs, POOLS.getLast(), theirLoad().warmedFor(millis));
  }

  /** Both in turn, so that a machine that is slower for a while is slower for both. */
  private Round round(DatabaseKind kind, PeerJvm ours, PeerJvm theirs) {
    double rate = measure(kind, ours, 0, ourLoad());
    Map<Integer, Double> peers = new TreeMap<>();
    for (int pool : POOLS) {
      peers.put(pool, measure(kind, theirs, pool, theirLoad()));
    }
    return new Round(rate, peers);
  }

  private static double measure(DatabaseKind kind, PeerJvm jvm, int connections, PeerLoad load) {
    try (Database database = kind.fresh()) {
      return jvm.measure(database, connections, load);
    }
  }

  /**
   * Steps a second.
   *
   * @param peers by the number of connections
   */
  private record Round(double ours, Map<Integer, Double> peers) {
    double theirs(int pool) {
      return Objects.requireNonNull(peers.get(pool));
    }

    double ratio(int pool) {
      return ours / theirs(pool);
    }

    @Override
    public String toString() {
      List<String> theirs = new ArrayList<>();
      peers.forEach(
          (pool, rate) -> theirs.add(String.format(Locale.ROOT, "%,.0f with %d", rate, pool)));
      return String.format(Locale.ROOT, "%,.0f steps/s, DBOS %s", ours, String.join(", ", theirs));
    }
  }
}
