package dev.pawl.cli.output;

import dev.pawl.engine.effect.EffectView;
import dev.pawl.engine.letter.DeadLetterSummary;
import dev.pawl.engine.letter.DeadLetterView;
import dev.pawl.engine.letter.Replayed;
import dev.pawl.engine.store.DeadLetterGroup;
import dev.pawl.engine.store.DeadLetterRow;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Dead letters and effects in the shapes that programs read. */
public final class DeadLetterJson {
  private DeadLetterJson() {}

  /** A dead letter. */
  public static Map<String, @Nullable Object> letter(DeadLetterView letter) {
    DeadLetterRow row = letter.row();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", row.origin());
    json.put("run", row.runId());
    json.put("state", row.state().name());
    json.putAll(failure(row));
    json.put("status", row.status().name());
    json.put("version", row.version());
    json.put("message", row.message());
    json.put("attempts", row.attempts());
    json.put("failures", row.failures());
    json.put("undosFailed", row.undosFailed());
    json.put("firstAt", time(row.firstAt()));
    json.put("lastAt", time(row.lastAt()));
    json.put("eligible", letter.eligible());
    json.put("ineligible", letter.ineligible());
    json.put("replays", row.replays());
    json.put("replaysLeft", letter.replaysLeft());
    json.put("lastReplay", row.lastReplay());
    json.put("replayedAt", time(row.replayedAt()));
    json.put("history", history(row));
    json.put("settledAt", time(row.settledAt()));
    json.put("settledBy", row.settledBy());
    json.put("settledReason", row.settledReason());
    return json;
  }

  private static Map<String, @Nullable Object> failure(DeadLetterRow row) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("namespace", row.namespace());
    json.put("workflow", row.workflow());
    json.put("kind", row.kind().name());
    json.put("code", row.code());
    json.put("path", row.path().isEmpty() ? null : row.path());
    json.put("fingerprint", row.fingerprint());
    return json;
  }

  private static Map<String, @Nullable Object> history(DeadLetterRow row) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("event", row.event());
    json.put("command", "pawl history " + row.runId());
    return json;
  }

  /** A group. */
  public static Map<String, @Nullable Object> group(DeadLetterGroup group) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>(failure(group.sample()));
    json.put("count", group.count());
    json.put("eligible", group.eligible());
    json.put("firstAt", time(group.firstAt()));
    json.put("lastAt", time(group.lastAt()));
    json.put("sample", group.sample().origin());
    json.put("message", group.sample().message());
    return json;
  }

  /** All in numbers. */
  public static Map<String, @Nullable Object> summary(DeadLetterSummary summary) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    for (DeadLetterRow.State state : DeadLetterRow.State.values()) {
      json.put(state.name().toLowerCase(Locale.ROOT), summary.counts().of(state));
    }
    json.put("eligible", summary.counts().eligible());
    json.put("max", summary.max());
    json.put("maxReplays", summary.maxReplays());
    json.put("overLimit", summary.overLimit());
    json.put("archivedSinceStart", summary.archived());
    json.put("forgottenSinceStart", summary.forgotten());
    json.put("replayedSinceStart", summary.replayed());
    return json;
  }

  /** What became of a replay. */
  public static Map<String, @Nullable Object> replayed(Replayed replayed, String replay) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", replayed.letter());
    json.put("run", replayed.runId());
    json.put("replay", replay);
    json.put("outcome", replayed.how().name().toLowerCase(Locale.ROOT));
    json.put("effect", replayed.effect());
    return json;
  }

  /** An effect. */
  public static Map<String, @Nullable Object> effect(EffectView effect) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", effect.runId() + "/" + effect.path());
    json.put("run", effect.runId());
    json.put("path", effect.path());
    json.put("standing", effect.standing());
    json.put("idempotencyKey", effect.key());
    json.put("attempts", effect.attempts());
    json.put("since", effect.since().toString());
    json.put("startedAt", effect.startedAt() == null ? null : effect.startedAt().toString());
    json.put("cause", effect.cause());
    json.put("waitsFor", effect.waitsFor());
    json.put("task", effect.task());
    json.put("settledBy", effect.settledBy());
    json.put("resolve", effect.resolve());
    return json;
  }

  private static @Nullable String time(@Nullable Long millis) {
    return millis == null ? null : Instant.ofEpochMilli(millis).toString();
  }
}
