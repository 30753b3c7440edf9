package dev.pawl.testing.store;

import dev.pawl.engine.store.EffectRow;
import dev.pawl.engine.store.EffectRow.WaitsFor;
import dev.pawl.engine.store.Intent;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Effects in doubt. Guarded by the lock of the {@link MemoryData}. */
final class MemoryEffects {
  private record Place(String runId, String path, EffectRow.Concern concern) {}

  private final Map<Place, EffectRow> rows = new HashMap<>();

  void open(EffectRow effect) {
    Place place = new Place(effect.runId(), effect.path(), effect.concern());
    EffectRow before = rows.get(place);
    boolean since = before != null && before.settledAt() == null;
    rows.put(
        place,
        new EffectRow(
            effect.runId(),
            effect.path(),
            effect.concern(),
            effect.waitsFor(),
            effect.taskId(),
            effect.key() == null && before != null ? before.key() : effect.key(),
            effect.attempt(),
            effect.cause(),
            since ? Objects.requireNonNull(before).since() : effect.since(),
            null,
            null,
            null));
  }

  void close(String runId, String path, EffectRow.Concern concern) {
    rows.remove(new Place(runId, path, concern));
  }

  void closeAll(String runId) {
    rows.values().removeIf(row -> row.runId().equals(runId) && row.waitsFor() != WaitsFor.NOBODY);
  }

  void delete(String runId) {
    rows.values().removeIf(row -> row.runId().equals(runId));
  }

  /** Whether nothing waited for it; null when there is no such effect. */
  @Nullable Boolean settle(Intent.SettleEffect settle) {
    Place place = new Place(settle.runId(), settle.path(), settle.concern());
    EffectRow row = rows.get(place);
    if (row == null) {
      return null;
    }
    if (row.waitsFor() != WaitsFor.NOBODY || row.settledAt() != null) {
      return false;
    }
    rows.put(
        place,
        new EffectRow(
            row.runId(),
            row.path(),
            row.concern(),
            row.waitsFor(),
            row.taskId(),
            row.key(),
            row.attempt(),
            row.cause(),
            row.since(),
            settle.at(),
            settle.by(),
            settle.how()));
    return true;
  }

  /** Whether one keeps this run. */
  boolean keeps(String runId) {
    return rows.values().stream()
        .anyMatch(row ->
            row.runId().equals(runId)
                && row.waitsFor() == WaitsFor.NOBODY
                && row.settledAt() == null);
  }

  /**
   * @param open whether a run is not over
   */
  List<EffectRow> list(@Nullable String runId, int limit, Predicate<String> open) {
    Predicate<EffectRow> wanted =
        runId == null
            ? row ->
                row.settledAt() == null
                    && (row.waitsFor() == WaitsFor.NOBODY || open.test(row.runId()))
            : row -> row.runId().equals(runId);
    return rows.values().stream()
        .filter(wanted)
        .sorted(
            Comparator.comparingLong(EffectRow::since)
                .thenComparing(EffectRow::runId)
                .thenComparing(EffectRow::path))
        .limit(limit)
        .toList();
  }
}
