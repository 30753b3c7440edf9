package dev.pawl.engine.run;

/**
 * Takes the stack of a lane down when its incarnation is over. An error, so that ordinary workflow
 * code does not catch it; rethrown by every later operation, so that code that does gets nowhere.
 */
final class Unwound extends Error {
  Unwound() {
    super(
        "This incarnation of the run is over; the run goes on elsewhere or later.",
        null,
        false,
        false);
  }
}
