package dev.pawl.agents.email;

import dev.pawl.api.Run;
import java.util.Locale;
import java.util.function.Function;

/**
 * A part of an email run, in their order. Each is a scope of the run, so that its history tells
 * them apart, and a label, so that runs are found by where they are. A phase that comes again, such
 * as the review of a revised draft, is told apart by occurrence.
 */
public enum Phase {
  /** What is wanted, of whom, by when. */
  CLASSIFICATION,
  /** The first version of the email, and each revision of it. */
  DRAFT,
  /** The reviewers judge, all at once. */
  REVIEW,
  /** Their verdicts become one decision. */
  CONSENSUS,
  /** The version that goes is fixed, and checked once more. */
  FINALISATION,
  /** It becomes a message. */
  PREPARATION,
  /** The message goes to a mail server. */
  DELIVERY,
  /** What became of it is written down. */
  CONFIRMATION;

  /** The label that says where a run is. */
  public static final String LABEL = "phase";

  /** The name of the scope and the value of the label. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  <T> T in(Run run, Function<Run, T> body) {
    run.label(LABEL, word());
    return run.scope(word(), body);
  }
}
