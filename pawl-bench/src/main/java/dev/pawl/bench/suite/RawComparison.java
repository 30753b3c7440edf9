package dev.pawl.bench.suite;

import dev.pawl.bench.database.Database;
import dev.pawl.bench.database.DatabaseKind;
import dev.pawl.bench.database.Traffic;
import dev.pawl.bench.load.BenchWorkflows;
import dev.pawl.bench.load.EngineUnderLoad;
import dev.pawl.bench.raw.RawLoad;
import dev.pawl.bench.raw.RawSession;
import dev.pawl.bench.raw.SampleRun;
import dev.pawl.bench.statistics.Spent;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Runs of ten steps through an engine, and then the same rows in a bare loop, each in a fresh
 * database: the same tables, the same number of writers, the same mean number of rows in a commit.
 *
 * @param runs how many runs in all
 * @param concurrency how many at a time
 * @param resultBytes the stored size of each step's result
 */
record RawComparison(int runs, int concurrency, int resultBytes) {
  static final int STEPS = 10;

  /**
   * What one round found.
   *
   * @param engine from the first start to the last end
   * @param raw from the first row to the last commit
   * @param writers how many sessions wrote the bare rows
   */
  record Round(int steps, Spent engine, Spent raw, int writers, Traffic traffic, long stepBytes) {

    double stepsPerSecond() {
      return steps * 1e9 / engine.nanos();
    }

    double rowsPerSecond() {
      return traffic.rows() * 1e9 / engine.nanos();
    }

    double rawRowsPerSecond() {
      return traffic.rows() * 1e9 / raw.nanos();
    }

    double megabytesPerSecond() {
      return stepBytes * 1e3 / engine.nanos();
    }

    double rawMegabytesPerSecond() {
      return stepBytes * 1e3 / raw.nanos();
    }

    /** The engine's rate as a part of the bare loop's; the rows are the same, so by time. */
    double ratio() {
      return (double) raw.nanos() / engine.nanos();
    }

    /** The part of the time that each of the writers spent inside the store. */
    double insideStore() {
      return (double) traffic.commitNanos() / engine.nanos() / writers;
    }

    double processorMicrosPerRow() {
      return engine.processorNanos() / 1e3 / traffic.rows();
    }

    double rawProcessorMicrosPerRow() {
      return raw.processorNanos() / 1e3 / traffic.rows();
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%,.0f steps/s, %,.0f rows/s, raw %,.0f rows/s, ratio %.2f, %.1f rows a commit",
          stepsPerSecond(),
          rowsPerSecond(),
          rawRowsPerSecond(),
          ratio(),
          traffic.rowsPerCommit());
    }
  }

  Round measure(DatabaseKind kind) {
    Spent spent;
    Traffic traffic;
    SampleRun sample;
    int writers;
    try (Database database = kind.fresh();
        EngineUnderLoad engine =
            EngineUnderLoad.open(database, BenchWorkflows.steps(resultBytes))) {
      // Runs that do not overlap never keep more than one writer busy.
      writers = Math.min(database.writers(), concurrency);
      Traffic before = engine.traffic();
      System.gc();
      spent = Spent.on(() -> engine.execute(BenchWorkflows.STEPS, STEPS, runs, concurrency));
      traffic = engine.traffic().since(before);
      sample = engine.sample();
    }
    requireSameRows(sample, traffic);
    Spent raw = raw(kind, sample, writers, traffic.rowsPerCommit());
    return new Round(runs * STEPS, spent, raw, writers, traffic, (long) runs * STEPS * resultBytes);
  }

  /** All runs are alike, so one of them times their number is everything, or the copy is wrong. */
  private void requireSameRows(SampleRun sample, Traffic traffic) {
    long copied = (long) sample.rows() * runs;
    if (copied != traffic.rows()) {
      throw new IllegalStateException(
          "the engine wrote %d rows, the bare loop would write %d"
              .formatted(traffic.rows(), copied));
    }
  }

  private Spent raw(DatabaseKind kind, SampleRun sample, int writers, double rowsPerCommit) {
    List<RawSession> sessions = new ArrayList<>();
    try (Database database = kind.fresh()) {
      try {
        for (int i = 0; i < writers; i++) {
          sessions.add(database.rawSession(i));
        }
        System.gc();
        RawLoad load = new RawLoad(sample, runs, Math.min(runs, concurrency), rowsPerCommit);
        return Spent.on(() -> load.write(sessions));
      } catch (SQLException e) {
        throw new IllegalStateException("the database refuses bare writing", e);
      } finally {
        sessions.forEach(RawSession::close);
      }
    }
  }
}
