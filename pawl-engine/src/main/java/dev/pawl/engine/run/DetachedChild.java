package dev.pawl.engine.run;

import dev.pawl.api.Child;
import dev.pawl.engine.history.RecordedEvent;

/** A child that goes on by itself. */
final class DetachedChild extends ChildOperation<String> {
  DetachedChild(Incarnation run, Lane lane, String path, Child child) {
    super(run, lane, path, child);
  }

  @Override
  boolean awaited() {
    return false;
  }

  @Override
  void childStarted() {
    resolve();
  }

  @Override
  void acceptLater(RecordedEvent event) {
    throw foreign(event);
  }

  @Override
  void interrupt() {
    // Once its start is on the way it is too late.
    if (!begun()) {
      super.interrupt();
    }
  }

  @Override
  String childOutcome(String id) {
    return id;
  }
}
