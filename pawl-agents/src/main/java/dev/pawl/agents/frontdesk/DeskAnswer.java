package dev.pawl.agents.frontdesk;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The output of the front desk.
 *
 * @param department who did it
 * @param title what came of it, in a line
 * @param markdown the work as CommonMark text; of an email, what became of it
 * @param values what a program reads of it
 */
public record DeskAnswer(
    String department, String title, String markdown, Map<String, String> values) {
  /** Copies the values. */
  public DeskAnswer {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}
