package dev.pawl.bench.raw;

import java.sql.SQLException;

/** Commits of one row each, one after the other: what a lone step cannot be faster than. */
public final class LoneCommits {
  private final SampleRun sample;

  /** The row that is written is the sample's last step. */
  public LoneCommits(SampleRun sample) {
    this.sample = sample;
  }

  /** How long each of the commits took, in nanoseconds. */
  public double[] time(RawSession session, int commits) {
    HistoryRow step = sample.history().get(sample.history().size() - 2);
    double[] nanos = new double[commits];
    try {
      for (int i = 0; i < commits; i++) {
        HistoryRow row = at(step, i + 1);
        long start = System.nanoTime();
        session.begin("lone-" + i);
        session.addHistory("lone", row);
        session.commit();
        nanos[i] = System.nanoTime() - start;
      }
      return nanos;
    } catch (SQLException e) {
      throw new IllegalStateException("bare writing failed", e);
    }
  }

  private static HistoryRow at(HistoryRow row, long number) {
    return new HistoryRow(
        number,
        row.type(),
        row.path(),
        row.at(),
        row.incarnation(),
        row.generation(),
        row.meta(),
        row.payload());
  }
}
