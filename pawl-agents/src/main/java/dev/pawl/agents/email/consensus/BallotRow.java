package dev.pawl.agents.email.consensus;

/**
 * A row of the table of ballots that people see.
 *
 * @param reviewer the name of the reviewer
 * @param vote {@code approve}, {@code change}, {@code veto} or {@code abstains}
 * @param score 0 to 100, empty when it abstains
 * @param weight what its vote counts
 * @param note the rules it found broken, or why it abstains
 */
public record BallotRow(String reviewer, String vote, String score, double weight, String note) {}
