package dev.pawl.cli.output;

import dev.pawl.engine.report.Baseline;
import dev.pawl.engine.report.Counts;
import dev.pawl.engine.report.Grade;
import dev.pawl.engine.report.Pace;
import dev.pawl.engine.report.Recoveries;
import dev.pawl.engine.report.RunReport;
import dev.pawl.engine.report.Times;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The report of a run, for people and for programs. Durations are ISO-8601 in JSON. */
public final class ReportView {
  private ReportView() {}

  /** As JSON. */
  public static Map<String, @Nullable Object> json(RunReport report) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", report.id());
    json.put("workflow", report.workflow());
    json.put("version", report.version());
    json.put("status", report.status().name());
    json.put("over", report.over());
    json.put("startedAt", report.startedAt().toString());
    times(json, report.times());
    json.put("ratio", report.ratio());
    json.put("pace", report.pace().name());
    counts(json, report.counts());
    json.put("score", report.score());
    json.put("grade", report.grade().name());
    json.put("stages", report.stages().stream().map(ReportView::json).toList());
    json.put(
        "degradations",
        report.degradations().stream()
            .map(lost ->
                Map.of(
                    "path", lost.path(),
                    "how", lost.how(),
                    "why", lost.why(),
                    "at", lost.at().toString()))
            .toList());
    return json;
  }

  private static Map<String, @Nullable Object> json(RunReport.Stage stage) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("path", stage.path());
    json.put("stage", stage.name());
    times(json, stage.times());
    Baseline baseline = stage.baseline();
    json.put("baseline", baseline == null ? null : baseline.work().toString());
    json.put("baselineFrom", baseline == null ? null : baseline.source().name());
    json.put("baselineRuns", baseline == null ? null : baseline.runs());
    json.put("ratio", stage.ratio());
    json.put("pace", stage.pace().name());
    counts(json, stage.counts());
    return json;
  }

  private static void times(Map<String, @Nullable Object> json, Times times) {
    json.put("duration", times.total().toString());
    json.put("work", times.work().toString());
    json.put("waiting", times.waiting().toString());
  }

  private static void counts(Map<String, @Nullable Object> json, Counts counts) {
    Recoveries recoveries = counts.recoveries();
    json.put("attempts", counts.attempts());
    json.put("failures", counts.failures());
    json.put("incidents", counts.incidents());
    json.put(
        "recoveries",
        Map.of(
            "retries", recoveries.retries(),
            "fallbacks", recoveries.fallbacks(),
            "rollbacks", recoveries.rollbacks(),
            "moves", recoveries.moves()));
    json.put("errorRate", rate(counts.errorRate()));
    json.put("recoveryRate", rate(counts.recoveryRate()));
  }

  private static double rate(double share) {
    return Math.round(share * 1e4) / 1e4;
  }

  /** For people. */
  public static void words(Screen out, RunReport report) {
    Style style = out.style();
    Counts counts = report.counts();
    Table facts = Table.untitled();
    facts.row("Run", Words.foreign(report.id()) + (report.over() ? "" : "  (not over, as of now)"));
    facts.row("Workflow", Words.foreign(report.workflow()) + "  version " + report.version());
    facts.row("Status", style.status(report.status()));
    facts.row(
        "Grade",
        coloured(style, report.grade())
            + String.format(Locale.ROOT, "  (%.1f of 100)", report.score()));
    facts.row(
        "Took",
        "%s: work %s, waiting %s"
            .formatted(
                Words.duration(report.times().total()),
                Words.duration(report.times().work()),
                Words.duration(report.times().waiting())));
    facts.row("Speed", pace(style, report.pace(), report.ratio()));
    facts.row(
        "Errors",
        "%d of %d attempts (%s)"
            .formatted(counts.failures(), counts.attempts(), percent(counts.errorRate())));
    facts.row("Recovered", recovered(counts));
    for (RunReport.Degradation lost : report.degradations()) {
      facts.row(
          "Degraded",
          style.attention(Words.foreign(lost.path() + ": " + lost.why()))
              + " ("
              + lost.how()
              + ")");
    }
    out.table(facts);
    stages(out, report);
  }

  private static void stages(Screen out, RunReport report) {
    if (report.stages().isEmpty()) {
      return;
    }
    Table table = Table.of("  STAGE", "TOOK", "WORK", "WAITING", "BASELINE", "SPEED", "ERRORS");
    for (RunReport.Stage stage : report.stages()) {
      table.row(
          "  " + Words.foreign(stage.path()),
          Words.duration(stage.times().total()),
          Words.duration(stage.times().work()),
          Words.duration(stage.times().waiting()),
          baseline(stage.baseline()),
          pace(out.style(), stage.pace(), stage.ratio()),
          stage.counts().failures() + " of " + stage.counts().attempts());
    }
    out.line("");
    out.line(out.style().strong("Stages"));
    out.table(table);
  }

  private static String baseline(@Nullable Baseline baseline) {
    if (baseline == null) {
      return Words.NOTHING;
    }
    return switch (baseline.source()) {
      case GIVEN -> Words.duration(baseline.work()) + " (given)";
      case LEARNT -> "%s (%d runs)".formatted(Words.duration(baseline.work()), baseline.runs());
    };
  }

  private static String recovered(Counts counts) {
    if (counts.incidents() == 0) {
      return "nothing to recover from";
    }
    Recoveries recoveries = counts.recoveries();
    return "%d of %d (%s): %d by retries, %d by fallbacks, %d by rollbacks, %d by people"
        .formatted(
            recoveries.total(),
            counts.incidents(),
            percent(counts.recoveryRate()),
            recoveries.retries(),
            recoveries.fallbacks(),
            recoveries.rollbacks(),
            recoveries.moves());
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  private static String pace(Style style, Pace pace, @Nullable Double ratio) {
    String times = ratio == null ? "" : String.format(Locale.ROOT, " (×%.2f)", ratio);
    return switch (pace) {
      case FAST -> style.good("fast") + times;
      case NORMAL -> "normal" + times;
      case SLOW -> style.attention("slow") + times;
      case UNKNOWN -> "no baseline";
    };
  }

  private static String coloured(Style style, Grade grade) {
    return switch (grade) {
      case A, B -> style.good(grade.name());
      case C, D -> style.attention(grade.name());
      case F -> style.bad(grade.name());
    };
  }
}
