package dev.pawl.agents.work.scheduling;

import java.util.List;

/**
 * When somebody has time.
 *
 * @param person who it is
 * @param slots when, in any order
 */
record Availability(String person, List<Slot> slots) {
  Availability {
    slots = List.copyOf(slots);
  }
}
