package dev.pawl.testing.memory;

import dev.pawl.api.Undo;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the steps of a run did, or may have done, that can be taken back. Guarded by the lock. */
final class Effects {

  /** The effect of one step. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Effect(String path, Undo undo, boolean certain, byte @Nullable [] result) {}

  private final List<Effect> effects = new ArrayList<>();

  void certain(String path, @Nullable Undo undo, byte @Nullable [] result) {
    if (undo != null) {
      keep(new Effect(path, undo, true, result));
    }
  }

  void uncertain(String path, @Nullable Undo undo) {
    if (undo != null && undo.unknown() == Undo.Unknown.UNDO) {
      keep(new Effect(path, undo, false, null));
    }
  }

  private void keep(Effect effect) {
    effects.removeIf(earlier -> earlier.path().equals(effect.path()));
    effects.add(effect);
  }

  void forget() {
    effects.clear();
  }

  List<Effect> latestFirst() {
    return List.copyOf(effects.reversed());
  }
}
