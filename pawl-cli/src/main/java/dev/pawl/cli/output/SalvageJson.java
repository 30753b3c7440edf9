package dev.pawl.cli.output;

import dev.pawl.store.salvage.SalvageReport;
import dev.pawl.store.salvage.SalvageReport.Fate;
import dev.pawl.store.salvage.SalvageReport.RunReport;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was got out of a damaged store, as JSON. */
public final class SalvageJson {
  private SalvageJson() {}

  /** The report. */
  public static Map<String, Object> of(SalvageReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("from", report.from());
    json.put("to", report.to());
    json.put("whole", report.whole());
    json.put("remarks", report.remarks());
    json.put("damagedPages", report.damagedPages());
    json.put("intact", report.intact());
    json.put("events", report.events());
    json.put("deleted", report.deleted());
    json.put("feedEvents", report.feedEvents());
    json.put("lostFeedEvents", report.lostFeedEvents());
    json.put("lost", report.lost());
    json.put("runs", report.runs().stream().map(SalvageJson::of).toList());
    return json;
  }

  private static Map<String, @Nullable Object> of(RunReport run) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", run.id());
    json.put("fate", word(run.fate()));
    json.put("workflow", run.workflow());
    json.put("status", run.status());
    json.put("intactUpTo", run.intactUpTo());
    json.put("lastKnown", run.lastKnown());
    json.put("readable", run.readable());
    json.put("defects", run.defects());
    json.put("rebuilt", run.rebuilt());
    json.put("file", run.file());
    return json;
  }

  /** A fate in words. */
  public static String word(Fate fate) {
    return fate.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
