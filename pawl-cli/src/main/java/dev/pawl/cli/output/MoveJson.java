package dev.pawl.cli.output;

import dev.pawl.engine.query.HistoryEntry;
import dev.pawl.engine.run.Rehearsal;
import dev.pawl.engine.steer.RunDiff;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What belongs to moves, in the shapes that programs read. */
public final class MoveJson {
  private MoveJson() {}

  /** What would become of a run with another version. */
  public static Map<String, @Nullable Object> rehearsal(String version, Rehearsal rehearsal) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("version", version);
    json.put("kept", rehearsal.kept());
    json.put("new", rehearsal.inserted());
    json.put("gone", rehearsal.orphaned());
    json.put("notReached", rehearsal.unreached());
    json.put("effects", rehearsal.effects());
    return json;
  }

  /** Where two runs part. */
  public static Map<String, @Nullable Object> diff(RunDiff diff) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    RunDiff.Divergence divergence = diff.divergence();
    json.put("left", side(diff.left()));
    json.put("right", side(diff.right()));
    json.put("sameInput", diff.sameInput());
    json.put("common", diff.common());
    json.put("divergence", divergence == null ? null : divergence(divergence));
    return json;
  }

  private static Map<String, @Nullable Object> side(RunDiff.Side side) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", side.id());
    json.put("workflow", side.workflow());
    json.put("version", side.version());
    json.put("status", side.status().name());
    return json;
  }

  private static Map<String, @Nullable Object> divergence(RunDiff.Divergence divergence) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("path", divergence.path());
    json.put("left", outcome(divergence.left()));
    json.put("right", outcome(divergence.right()));
    return json;
  }

  private static @Nullable Map<String, @Nullable Object> outcome(
      RunDiff.@Nullable Outcome outcome) {
    if (outcome == null) {
      return null;
    }
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("event", outcome.number());
    json.put("kind", outcome.kind());
    json.put("status", outcome.status());
    json.put("payload", outcome.payload());
    return json;
  }

  /** A move that a run has been through. */
  public static Map<String, @Nullable Object> move(HistoryEntry entry) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("number", entry.number());
    json.put("at", entry.at().toString());
    json.put("type", entry.type());
    json.put("path", entry.path());
    json.put("words", MoveWords.of(entry).orElse(entry.type()));
    return json;
  }
}
