package dev.pawl.cli.logs;

/** Where lines end up. Used by one thread at a time. */
interface LogSink {
  /**
   * Takes a line. A sink that fails says so once by itself.
   *
   * @return how many lines are lost, of this one and those before
   */
  int write(LogLine line);

  /**
   * Puts what was written where others see it.
   *
   * @return how many lines are lost by that
   */
  int flush();

  void close();
}
