package dev.pawl.cli.command.health;

import dev.pawl.cli.output.Style;
import org.jspecify.annotations.Nullable;

/**
 * What the doctor found.
 *
 * @param subject what was looked at
 * @param detail what was seen
 * @param advice what to do, or null when nothing is to be done
 */
record Finding(String subject, State state, String detail, @Nullable String advice) {
  enum State {
    OK,
    WARNING,
    PROBLEM
  }

  static Finding ok(String subject, String detail) {
    return new Finding(subject, State.OK, detail, null);
  }

  static Finding warning(String subject, String detail, String advice) {
    return new Finding(subject, State.WARNING, detail, advice);
  }

  static Finding problem(String subject, String detail, String advice) {
    return new Finding(subject, State.PROBLEM, detail, advice);
  }

  boolean isProblem() {
    return state == State.PROBLEM;
  }

  String mark(Style style) {
    return switch (state) {
      case OK -> style.good("ok");
      case WARNING -> style.attention("warning");
      case PROBLEM -> style.bad("problem");
    };
  }
}
