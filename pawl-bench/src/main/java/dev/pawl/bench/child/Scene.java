package dev.pawl.bench.child;

import dev.pawl.bench.database.Database;
import java.util.Map;

/** What a child measures. */
public enum Scene {
  /** Runs that wait in memory; size: how many. */
  RESIDENT {
    @Override
    Map<String, Double> play(Database database, int... sizes) {
      return ResidentRuns.measure(database, sizes[0]);
    }
  },

  /** Runs in the middle of a guarded step; size: how many. */
  LIVE {
    @Override
    Map<String, Double> play(Database database, int... sizes) {
      return LiveRuns.measure(database, sizes[0]);
    }
  },

  /** Runs that wait out of memory; sizes: how many, how many of them wake, how many to warm up. */
  PARKED {
    @Override
    Map<String, Double> play(Database database, int... sizes) {
      return ParkedRuns.measure(database, sizes[0], sizes[1], sizes[2]);
    }
  },

  /** The start of an engine on what a killed one left; size: how many unfinished runs. */
  RESTART {
    @Override
    Map<String, Double> play(Database database, int... sizes) {
      return RestartedRuns.measure(database, sizes[0]);
    }
  };

  abstract Map<String, Double> play(Database database, int... sizes);
}
