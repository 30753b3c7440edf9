package dev.pawl.engine.effect;

import dev.pawl.engine.history.EffectState;
import dev.pawl.engine.store.EffectRow;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is said of an effect to people and programs. */
final class EffectWords {
  private EffectWords() {}

  /** An effect in doubt, without its history. */
  static EffectView view(EffectRow row, @Nullable String key) {
    return new EffectView(
        row.runId(),
        row.path(),
        standing(row),
        key,
        row.attempt(),
        Instant.ofEpochMilli(row.since()),
        null,
        row.cause(),
        word(row.waitsFor()),
        row.taskId(),
        row.settledBy(),
        row.settledAt() == null ? command(row) : null);
  }

  /** An effect as its history tells it, with what is known of it besides. */
  static EffectView view(String runId, EffectState effect, Optional<EffectRow> row) {
    Optional<EffectRow> open = row.filter(known -> known.settledAt() == null);
    Optional<EffectRow> settled = row.filter(known -> known.settledAt() != null);
    String standing = word(effect.standing());
    return new EffectView(
        runId,
        effect.path(),
        settled.map(known -> standing + ", " + known.settledHow()).orElse(standing),
        effect.key(),
        effect.attempts(),
        Instant.ofEpochMilli(effect.at()),
        Instant.ofEpochMilli(effect.startedAt()),
        effect.cause(),
        open.map(known -> word(known.waitsFor())).orElse(null),
        effect.task(),
        settled.map(EffectRow::settledBy).orElse(effect.settledBy()),
        open.map(EffectWords::command).orElse(null));
  }

  /** Whether a row is about this effect, as it stands now. */
  static boolean concerns(EffectRow row, EffectState effect) {
    boolean undo =
        effect.standing() == EffectState.Standing.UNDO_FAILED
            || effect.standing() == EffectState.Standing.UNDOING
            || (row.concern() == EffectRow.Concern.UNDO && effect.task() != null);
    return row.path().equals(effect.path())
        && (row.key() == null || row.key().equals(effect.key()))
        && (row.concern() == EffectRow.Concern.UNDO ? undo : effect.doubtful());
  }

  private static String standing(EffectRow row) {
    return switch (row.concern()) {
      case STEP -> "in doubt";
      case UNDO -> row.waitsFor() == EffectRow.WaitsFor.NOBODY ? "undo failed" : "undo asked for";
    };
  }

  /** The word for a constant. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String command(EffectRow row) {
    String verdicts =
        switch (row.concern()) {
          case UNDO -> "--happened | --fail";
          case STEP ->
              row.waitsFor() == EffectRow.WaitsFor.PERSON
                  ? "--happened | --not-happened | --fail"
                  : "--happened | --not-happened";
        };
    return "pawl effects resolve %s '%s' %s".formatted(row.runId(), row.path(), verdicts);
  }
}
