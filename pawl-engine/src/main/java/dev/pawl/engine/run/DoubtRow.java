package dev.pawl.engine.run;

import dev.pawl.engine.store.EffectRow;
import dev.pawl.engine.store.Projection;
import org.jspecify.annotations.Nullable;

/** The row that says that an effect is in doubt. Guarded by the incarnation's lock. */
final class DoubtRow {
  private final Incarnation run;
  private final String path;
  private final EffectRow.Concern concern;

  /** Whether there is one, or was. */
  private boolean known;

  DoubtRow(Incarnation run, String path, EffectRow.Concern concern) {
    this.run = run;
    this.path = path;
    this.concern = concern;
  }

  /** The history says that there may be one. */
  void seen() {
    run.doubts().noted();
    known = true;
  }

  /**
   * It is in doubt from now on.
   *
   * @param task the human task that asks, or null
   * @param key by which the other side knows it, or null when it is not known here
   */
  Projection open(
      EffectRow.WaitsFor waitsFor,
      @Nullable String task,
      @Nullable String key,
      int attempt,
      String cause,
      long now) {
    seen();
    return new Projection.OpenEffect(
        new EffectRow(
            run.id(),
            path,
            concern,
            waitsFor,
            task,
            key,
            Math.max(1, attempt),
            cause,
            now,
            null,
            null,
            null));
  }

  /** It is not in doubt any more; null when it never was. */
  @Nullable Projection close() {
    return known ? new Projection.CloseEffect(path, concern) : null;
  }
}
