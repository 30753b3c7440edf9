package dev.pawl.agents.email.intake;

import java.util.regex.Pattern;

/** Tells an English clause that states something from a fragment and from an instruction. */
final class Clause {
  private static final int FLAGS = Pattern.CASE_INSENSITIVE;
  private static final Pattern SUBJECT =
      Pattern.compile(
          "^(?:the|an?|our|my|your|we|i|you|it|there|this|these|those|all|everything|nothing|both)\\b",
          FLAGS);
  private static final Pattern FINITE_VERB =
      Pattern.compile(
          "\\b(?:is|are|was|were|am|will|has|have|had|can|cannot|must|should|may|does|did)\\b|n't\\b|'(?:s|re|m|ll|ve)\\b",
          FLAGS);

  private Clause() {}

  /** Whether this is surely a statement; no is no proof of the contrary. */
  static boolean states(String text) {
    return SUBJECT.matcher(text).find() && FINITE_VERB.matcher(text).find();
  }
}
