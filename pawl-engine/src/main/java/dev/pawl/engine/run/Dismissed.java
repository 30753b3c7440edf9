package dev.pawl.engine.run;

/**
 * Takes the stack of a lane down when the run goes over to compensation: from then on the body
 * executes nothing. An error, so that code which catches exceptions does not go on; and sticky,
 * because some code catches errors, too.
 */
final class Dismissed extends Error {
  private static final long serialVersionUID = 1L;

  Dismissed() {
    super("The work of the run is over and is being undone.", null, false, false);
  }
}
