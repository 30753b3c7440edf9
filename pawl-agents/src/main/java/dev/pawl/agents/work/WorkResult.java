package dev.pawl.agents.work;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What came of a piece of work. */
public sealed interface WorkResult {

  /**
   * The work is done.
   *
   * @param title what it is, in a line
   * @param markdown the work as CommonMark text
   * @param values what a program reads of it, in a fixed order
   */
  record Done(String title, String markdown, Map<String, String> values) implements WorkResult {
    /** Copies the values. */
    public Done {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
  }

  /** Which part of a request is not enough. */
  enum Missing {
    /** What is asked for. */
    WORDS,
    /** What the work is about: a text, a table, a list. */
    MATERIAL
  }

  /**
   * The work cannot be done with what was given; a person has to add something.
   *
   * @param missing where to add it
   * @param question what is missing, as a question with an example
   */
  record Unclear(Missing missing, String question) implements WorkResult {}
}
