package dev.pawl.engine.report;

import dev.pawl.engine.history.RecordedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The median of what the work of stages took in runs that completed. */
public final class LearnBaselines {
  private LearnBaselines() {}

  /**
   * What the work of each stage took in a run; of several of one name, such as the turns of a loop,
   * all of them.
   *
   * @param history all events of a run that is over
   */
  public static Map<String, List<Duration>> workOf(List<RecordedEvent> history) {
    ReadTimes times = ReadTimes.of(history, 0);
    Map<String, List<Duration>> work = new HashMap<>();
    for (String path : times.stages()) {
      work.computeIfAbsent(StageName.of(path), name -> new ArrayList<>())
          .add(times.stageTimes(path).work());
    }
    return work;
  }

  /**
   * The baselines of a workflow.
   *
   * @param workflow its name, as settings have it
   * @param runs what the stages took, of each run
   */
  public static Map<String, Baseline> of(
      String workflow, List<Map<String, List<Duration>>> runs, BaselineSettings settings) {
    Map<String, List<Duration>> all = new HashMap<>();
    Map<String, Integer> seen = new HashMap<>();
    for (Map<String, List<Duration>> run : runs) {
      run.forEach((stage, work) -> {
        all.computeIfAbsent(stage, name -> new ArrayList<>()).addAll(work);
        seen.merge(stage, 1, Integer::sum);
      });
    }
    Map<String, Baseline> baselines = new HashMap<>();
    all.forEach((stage, work) -> {
      int count = seen.getOrDefault(stage, 0);
      if (count >= settings.least()) {
        baselines.put(stage, new Baseline(median(work), Baseline.Source.LEARNT, count));
      }
    });
    settings
        .given()
        .forEach((name, work) -> {
          if (name.startsWith(workflow + "/")) {
            baselines.put(
                name.substring(workflow.length() + 1),
                new Baseline(work, Baseline.Source.GIVEN, 0));
          }
        });
    return baselines;
  }

  /** Of an even number the mean of the two in the middle. */
  private static Duration median(List<Duration> durations) {
    List<Duration> sorted = durations.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : sorted.get(middle - 1).plus(sorted.get(middle)).dividedBy(2);
  }
}
