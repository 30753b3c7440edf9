package dev.pawl.engine.run;

import dev.pawl.api.CancelledException;
import dev.pawl.engine.history.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * Waits until somebody has written a variable, or will not after all. Records nothing: the event of
 * the write wakes it, live and on replay.
 */
final class VariableChange extends Operation<Void> {
  private final Variables.Place place;
  private final String shownPath;

  /**
   * @param shownPath where it waits, for people
   */
  VariableChange(Incarnation run, Lane lane, Variables.Place place, String shownPath) {
    // No name has a control character, so this is nobody's path; and a lane waits in one thing.
    super(run, lane, "\u0000" + lane.path());
    this.place = place;
    this.shownPath = shownPath;
  }

  @Override
  boolean silent() {
    return true;
  }

  @Override
  void start() {}

  @Override
  void accept(RecordedEvent event) {
    throw foreign(event);
  }

  @Override
  void written(Variables.Place written, long at) {
    if (written.equals(place)) {
      wake(at);
    }
  }

  @Override
  void cancelRequestedNow() {
    wake(run.deliveredAt());
  }

  private void wake(long at) {
    lane.lastEventAt = at;
    resolve();
  }

  @Override
  void interrupt() {}

  @Override
  @Nullable Void outcome() {
    if (cancelRequested()) {
      throw new CancelledException(String.valueOf(lane.cancelled));
    }
    return null;
  }

  @Override
  Wait describe() {
    return Wait.variable(shownPath, place.name(), null);
  }

  @Override
  String kind() {
    return "variable";
  }
}
