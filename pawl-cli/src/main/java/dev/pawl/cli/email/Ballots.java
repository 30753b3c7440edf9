package dev.pawl.cli.email;

import dev.pawl.agents.email.review.Vote;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The votes of reviewers as people type them. */
public final class Ballots {
  /** What stands for a vote where there is none. */
  public static final String ABSTAINS = "abstains";

  private Ballots() {}

  /** All words. */
  public static List<String> words() {
    return Stream.concat(Arrays.stream(Vote.values()).map(Ballots::word), Stream.of(ABSTAINS))
        .toList();
  }

  /** The word for a vote. */
  public static String word(Vote vote) {
    return vote.name().toLowerCase(Locale.ROOT);
  }
}
