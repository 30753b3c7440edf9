package dev.pawl.engine.report;

import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.history.RunFold;
import dev.pawl.engine.history.RunState;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What a run came to: a function of its history and of the baselines alone.
 *
 * @param startedAt when it was due
 * @param over whether it is over; if not, everything is as of now
 * @param times of the whole run
 * @param stages in the order in which they ended, those that are open last
 * @param counts of the whole run
 * @param degradations what it went on without
 * @param ratio of the work of all stages with a baseline to their baselines, or null without any
 * @param pace of that ratio
 * @param score 0 to 100, as {@link Score} says
 * @param grade of the score
 */
public record RunReport(
    String id,
    String workflow,
    String version,
    RunStatus status,
    Instant startedAt,
    boolean over,
    Times times,
    List<Stage> stages,
    Counts counts,
    List<Degradation> degradations,
    @Nullable Double ratio,
    Pace pace,
    double score,
    Grade grade) {

  /**
   * A stage: an outermost scope, or an outermost step, parallel, race or child outside of scopes.
   *
   * @param path with its key, if it has one
   * @param name without it: what baselines are known by
   * @param baseline what its work usually takes, or null
   * @param ratio of its work to that, or null
   */
  public record Stage(
      String path,
      String name,
      Times times,
      Counts counts,
      @Nullable Baseline baseline,
      @Nullable Double ratio,
      Pace pace) {}

  /** Something that the run went on without. */
  public record Degradation(String path, String how, String why, Instant at) {}

  /**
   * The report of a run.
   *
   * @param history all events of its newest generation
   * @param baselines by the names of stages
   * @param now milliseconds since 1970, for a run that is not over
   */
  public static RunReport of(
      RunRow row,
      List<RecordedEvent> history,
      Map<String, Baseline> baselines,
      BaselineSettings settings,
      long now) {
    ReadTimes read = ReadTimes.of(history, now);
    List<Stage> stages = new ArrayList<>();
    for (String path : read.stages()) {
      Times times = read.stageTimes(path);
      Baseline baseline = baselines.get(StageName.of(path));
      Double ratio = baseline == null ? null : Double.valueOf(ratio(times.work(), baseline.work()));
      stages.add(
          new Stage(
              path,
              StageName.of(path),
              times,
              Tally.of(history, path),
              baseline,
              ratio,
              ratio == null ? Pace.UNKNOWN : settings.pace(ratio)));
    }
    OptionalDouble ratio = ratio(stages);
    Counts counts = Tally.of(history, "");
    RunState state = RunFold.of(history);
    List<Degradation> degradations =
        state.degradations().stream()
            .map(lost ->
                new Degradation(
                    lost.path(), lost.how(), lost.why(), Instant.ofEpochMilli(lost.at())))
            .toList();
    double score = Score.of(row.status(), ratio, counts, degradations.size());
    return new RunReport(
        row.id(),
        row.workflow(),
        row.version(),
        row.status(),
        Instant.ofEpochMilli(read.began()),
        row.status().ended(),
        read.run(),
        List.copyOf(stages),
        counts,
        degradations,
        ratio.isPresent() ? ratio.getAsDouble() : null,
        ratio.isPresent() ? settings.pace(ratio.getAsDouble()) : Pace.UNKNOWN,
        score,
        Grade.of(score));
  }

  private static OptionalDouble ratio(List<Stage> stages) {
    Duration work = Duration.ZERO;
    Duration usual = Duration.ZERO;
    for (Stage stage : stages) {
      Baseline baseline = stage.baseline();
      if (baseline != null) {
        work = work.plus(stage.times().work());
        usual = usual.plus(baseline.work());
      }
    }
    return usual.isZero() ? OptionalDouble.empty() : OptionalDouble.of(ratio(work, usual));
  }

  private static double ratio(Duration work, Duration usual) {
    return Math.round(1000.0 * work.toMillis() / Math.max(1, usual.toMillis())) / 1000.0;
  }
}
