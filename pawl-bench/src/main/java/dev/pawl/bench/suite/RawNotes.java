package dev.pawl.bench.suite;

import dev.pawl.bench.database.Traffic;
import dev.pawl.bench.result.Result;
import dev.pawl.bench.statistics.Samples;
import java.util.List;
import java.util.Locale;

/** What is said of every comparison with a bare loop. */
final class RawNotes {
  private RawNotes() {}

  /** The result with the median of the rounds' ratios, and with what was written. */
  static Result compare(Result result, List<RawComparison.Round> rounds) {
    Samples ratios = Samples.of(rounds, RawComparison.Round::ratio);
    RawComparison.Round last = rounds.getLast();
    Traffic traffic = last.traffic();
    return result
        .compared(
            ratios.median(),
            String.format(
                Locale.ROOT,
                "engine rows/s ÷ raw rows/s (same rows, %d writer%s, %.1f rows a commit)",
                last.writers(),
                last.writers() == 1 ? "" : "s",
                traffic.rowsPerCommit()))
        .note("spread of the ratio: " + ratios.spread())
        .note(
            String.format(
                Locale.ROOT,
                "rows written a round: %,d (%,d of histories, %,d of runs) for %,d steps in %,d commits",
                traffic.rows(),
                traffic.historyRows(),
                traffic.runRows(),
                last.steps(),
                traffic.commits()))
        .note(
            String.format(
                Locale.ROOT,
                "each writer was inside the store %.0f %% of the time",
                100 * Samples.of(rounds, RawComparison.Round::insideStore).median()))
        .note(
            String.format(
                Locale.ROOT,
                "processor time of this process a row: engine %.1f µs, raw %.1f µs",
                Samples.of(rounds, RawComparison.Round::processorMicrosPerRow).median(),
                Samples.of(rounds, RawComparison.Round::rawProcessorMicrosPerRow).median()));
  }
}
