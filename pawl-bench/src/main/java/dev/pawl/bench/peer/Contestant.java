package dev.pawl.bench.peer;

import dev.pawl.bench.database.Address;
import dev.pawl.bench.load.BenchWorkflows;
import dev.pawl.bench.load.EngineUnderLoad;
import dev.pawl.store.PostgresSettings;
import java.util.concurrent.atomic.AtomicLong;

/** An engine that is measured against the other. Both get the same calls from the same clients. */
public enum Contestant {
  /** Ours, with its default settings. */
  PAWL {
    @Override
    double measure(PeerQuestion question) {
      int concurrency = question.load().concurrency();
      try (EngineUnderLoad engine =
          EngineUnderLoad.open(
              question.address().database(), BenchWorkflows.steps(BenchWorkflows.USUAL_BYTES))) {
        return question
            .load()
            .stepsPerSecond(
                runs -> engine.execute(BenchWorkflows.STEPS, PeerLoad.STEPS, runs, concurrency));
      }
    }
  },

  /** DBOS Transact, in a schema beside ours. */
  DBOS {
    @Override
    double measure(PeerQuestion question) {
      AtomicLong executed = new AtomicLong();
      try (DbosUnderLoad peer =
          DbosUnderLoad.open(
              beside(question.address()), question.connections(), BenchWorkflows.USUAL_BYTES)) {
        double rate =
            question
                .load()
                .stepsPerSecond(runs -> {
                  executed.addAndGet(runs);
                  return peer.execute(PeerLoad.STEPS, runs, question.load().concurrency());
                });
        requireSameWork(peer, executed.get() * PeerLoad.STEPS);
        return rate;
      }
    }
  };

  /** Steps a second. */
  abstract double measure(PeerQuestion question);

  private static void requireSameWork(DbosUnderLoad peer, long steps) {
    if (peer.recordedSteps() != steps || !peer.synchronousCommit().equals("on")) {
      throw new IllegalStateException(
          "the peer recorded %,d steps instead of %,d, with synchronous_commit %s"
              .formatted(peer.recordedSteps(), steps, peer.synchronousCommit()));
    }
  }

  private static PostgresSettings beside(Address address) {
    return switch (address) {
      case Address.PostgresSchema ours ->
          ours.settings().withSchema(ours.settings().schema() + "_peer");
      case Address.SqliteFolder ignored ->
          throw new IllegalArgumentException("the peer needs PostgreSQL");
    };
  }
}
