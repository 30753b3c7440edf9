package dev.pawl.bench.statistics;

import java.util.function.LongSupplier;

/**
 * What some work took.
 *
 * @param nanos its time on the wall
 * @param processorNanos processor time of all threads of this process meanwhile
 */
public record Spent(long nanos, long processorNanos) {

  /** What this work takes, which says itself how long its relevant part was. */
  public static Spent on(LongSupplier work) {
    long before = ProcessorTime.nanos();
    long nanos = work.getAsLong();
    return new Spent(nanos, ProcessorTime.nanos() - before);
  }
}
