package dev.pawl.bench.suite;

import dev.pawl.api.WorkflowDefinition;
import dev.pawl.bench.load.BenchWorkflows;
import dev.pawl.bench.load.JumpingClock;
import dev.pawl.engine.EngineSettings;
import dev.pawl.engine.clock.EngineClock;
import java.time.Duration;

/** Ways to sleep without time asleep, so that what is left is what sleeping costs. */
enum Sleeping {
  /** Until a moment that has passed: nothing but the durable beginning and end of the sleep. */
  PASSED("passed", "until a moment that has passed") {
    @Override
    WorkflowDefinition<Integer, Integer> workflow() {
      return BenchWorkflows.pastSleeps();
    }

    @Override
    EngineClock clock() {
      return EngineClock.system();
    }
  },

  /** In memory, by an alarm. */
  LOADED("loaded", "of 1 h on a clock that jumps, in memory") {
    @Override
    EngineSettings settings() {
      EngineSettings usual = EngineSettings.defaults();
      return usual.run(usual.run().parkAfter(Duration.ofDays(1)));
    }
  },

  /** With the usual settings, by which a run leaves memory for an hour and is replayed after it. */
  PARKED("parked", "of 1 h on a clock that jumps, each out of memory and replayed");

  private static final Duration SLEEP = Duration.ofHours(1);

  private final String word;
  private final String description;

  Sleeping(String word, String description) {
    this.word = word;
    this.description = description;
  }

  WorkflowDefinition<Integer, Integer> workflow() {
    return BenchWorkflows.sleeps(SLEEP);
  }

  EngineClock clock() {
    return new JumpingClock(SLEEP);
  }

  EngineSettings settings() {
    return EngineSettings.defaults();
  }

  String word() {
    return word;
  }

  String description() {
    return description;
  }
}
