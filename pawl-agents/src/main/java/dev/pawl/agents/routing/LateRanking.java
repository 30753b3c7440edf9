package dev.pawl.agents.routing;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A ranking that is made when it is asked for the first time. Thread-safe; made once. */
final class LateRanking implements Ranking {
  private final Supplier<Ranking> maker;

  /** Guarded by this. */
  private Optional<Ranking> made = Optional.empty();

  LateRanking(Supplier<Ranking> maker) {
    this.maker = maker;
  }

  @Override
  public List<Candidate> rank(RoutingRequest request) {
    return made().rank(request);
  }

  private synchronized Ranking made() {
    Ranking ranking = made.orElseGet(maker);
    made = Optional.of(ranking);
    return ranking;
  }
}
