package dev.pawl.engine.service;

import dev.pawl.engine.store.ServiceRow;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** What the gates of services need of the engine around them. Its methods do not block. */
public interface ServiceKeeper {

  /**
   * Writes a row, unless the stored one is not the version before.
   *
   * @param done hears whether it was written, on any thread
   */
  void write(ServiceRow row, Consumer<Boolean> done);

  /**
   * Lets parked runs that wait for a service become due.
   *
   * @param limit at most so many
   * @param done hears how many there were, on any thread
   */
  void wakeParked(String service, int limit, IntConsumer done);

  /** What others wrote is worth a look. */
  void look();
}
