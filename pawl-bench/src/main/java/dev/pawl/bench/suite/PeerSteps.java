package dev.pawl.bench.suite;

import dev.pawl.bench.database.Address;
import dev.pawl.bench.database.Database;
import dev.pawl.bench.database.DatabaseKind;
import dev.pawl.bench.load.BenchWorkflows;
import dev.pawl.bench.load.EngineUnderLoad;
import dev.pawl.bench.peer.DbosUnderLoad;
import dev.pawl.bench.result.Goal;
import dev.pawl.bench.result.Result;
import dev.pawl.bench.statistics.Samples;
import dev.pawl.store.PostgresSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Durable steps a second of ten-step runs, by our engine and by DBOS Transact on the same server,
 * in turn. The peer is measured with several numbers of connections, and the best of them counts.
 * Both get the same calls from the same clients; starts and ends count as time.
 */
final class PeerSteps implements Benchmark {
  private static final int STEPS = 10;
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
    List<Round> rounds =
        new Rounds(name, scale.of(60, 3, 180), progress)
            .of(scale.warmUps(), scale.of(1, 1, 5), () -> round(kind));
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
        Result.of(
                name,
                Samples.of(rounds, round -> round.ours().stepsPerSecond()).median(),
                "steps/s")
            .compared(
                ratio.median(),
                "steps/s ÷ steps/s of DBOS Transact with %d connections".formatted(best))
            .judged(Goal.atLeast(concurrency == 64 ? 10 : 15))
            .note("spread of the ratio: " + ratio.spread())
            .note("DBOS Transact, steps/s by connections: " + String.join(", ", all))
            .note(
                "%,d runs of ours and %,d of theirs a round, %d steps each, synchronous_commit on for both"
                    .formatted(ourRuns(), theirRuns(), STEPS)));
  }

  private static Samples theirs(List<Round> rounds, int pool) {
    return Samples.of(rounds, round -> round.theirs(pool).stepsPerSecond());
  }

  private int ourRuns() {
    return concurrency == 64 ? scale.of(70, 1_000, 5_000) : scale.of(100, 4_000, 15_000);
  }

  /** Fewer, because they take longer, but several times as many as there are at a time. */
  private int theirRuns() {
    return concurrency == 64 ? scale.of(20, 300, 1_000) : scale.of(20, 2_000, 4_000);
  }

  /** So many are executed unmeasured before: caches and compiled code were the other engine's. */
  private int warmingRuns(int runs) {
    return Math.max(concurrency, runs / 5);
  }

  private record Rate(double stepsPerSecond) {
    static Rate of(int runs, long nanos) {
      return new Rate(runs * STEPS * 1e9 / nanos);
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%,.0f steps/s", stepsPerSecond);
    }
  }

  /** Both in turn, so that a machine that is slower for a while is slower for both. */
  private record Round(Rate ours, Map<Integer, Rate> peers) {
    Rate theirs(int pool) {
      return Objects.requireNonNull(peers.get(pool));
    }

    double ratio(int pool) {
      return ours.stepsPerSecond() / theirs(pool).stepsPerSecond();
    }

    @Override
    public String toString() {
      return "%s, DBOS by connections %s".formatted(ours, peers);
    }
  }

  private Round round(DatabaseKind kind) {
    Rate ours = ours(kind);
    Map<Integer, Rate> peers = new TreeMap<>();
    for (int pool : POOLS) {
      peers.put(pool, theirs(kind, pool));
    }
    return new Round(ours, peers);
  }

  private Rate ours(DatabaseKind kind) {
    try (Database database = kind.fresh();
        EngineUnderLoad engine =
            EngineUnderLoad.open(database, BenchWorkflows.steps(BenchWorkflows.USUAL_BYTES))) {
      long ignored =
          engine.execute(BenchWorkflows.STEPS, STEPS, warmingRuns(ourRuns()), concurrency);
      System.gc();
      return Rate.of(
          ourRuns(), engine.execute(BenchWorkflows.STEPS, STEPS, ourRuns(), concurrency));
    }
  }

  private Rate theirs(DatabaseKind kind, int connections) {
    try (Database database = kind.fresh();
        DbosUnderLoad peer =
            DbosUnderLoad.open(
                beside(database.address()), connections, BenchWorkflows.USUAL_BYTES)) {
      long ignored = peer.execute(STEPS, warmingRuns(theirRuns()), concurrency);
      System.gc();
      long nanos = peer.execute(STEPS, theirRuns(), concurrency);
      requireSameWork(peer);
      return Rate.of(theirRuns(), nanos);
    }
  }

  private void requireSameWork(DbosUnderLoad peer) {
    long expected = (long) (warmingRuns(theirRuns()) + theirRuns()) * STEPS;
    if (peer.recordedSteps() != expected || !peer.synchronousCommit().equals("on")) {
      throw new IllegalStateException(
          "the peer recorded %,d steps instead of %,d, with synchronous_commit %s"
              .formatted(peer.recordedSteps(), expected, peer.synchronousCommit()));
    }
  }

  /** A schema for the peer, beside ours. */
  private static PostgresSettings beside(Address address) {
    return switch (address) {
      case Address.PostgresSchema ours ->
          ours.settings().withSchema(ours.settings().schema() + "_peer");
      case Address.SqliteFolder ignored ->
          throw new IllegalArgumentException("the peer needs PostgreSQL");
    };
  }
}
