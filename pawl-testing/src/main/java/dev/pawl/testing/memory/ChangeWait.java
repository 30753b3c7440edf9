package dev.pawl.testing.memory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A wait until a variable changes; false when the limit came first. */
final class ChangeWait extends Waiting<Boolean> {
  private final SharedValues.Place place;
  private final @Nullable Instant deadline;

  ChangeWait(
      Execution run,
      Strand strand,
      String path,
      SharedValues.Place place,
      @Nullable Instant deadline) {
    super(run, strand, path);
    this.place = place;
    this.deadline = deadline;
  }

  String variable() {
    return place.name();
  }

  boolean endless() {
    return deadline == null;
  }

  @Override
  void start() {
    if (deadline != null) {
      wakeAt(deadline);
    }
  }

  @Override
  void due() {
    resolve(() -> false);
  }

  @Override
  void changed(SharedValues.Place changed) {
    if (changed.equals(place)) {
      resolve(() -> true);
    }
  }
}
