package dev.pawl.agents.routing;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A ranking that is made when it is asked for the first time, because that takes time. */
final class LazyRanking implements Ranking {
  private final Supplier<Ranking> make;

  // Guarded by this.
  private @Nullable Ranking made;

  LazyRanking(Supplier<Ranking> make) {
    this.make = make;
  }

  @Override
  public List<Candidate> rank(RoutingRequest request) {
    return made().rank(request);
  }

  private synchronized Ranking made() {
    Ranking ranking = made;
    if (ranking == null) {
      ranking = make.get();
      made = ranking;
    }
    return ranking;
  }
}
