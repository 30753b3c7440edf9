package dev.pawl.cli.config;

import dev.pawl.agents.email.consensus.ConsensusRules;
import dev.pawl.agents.registry.SelectionRule;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The settings of agents, the director and the email department. */
public final class AgentSettings {
  public static final Setting<Duration> AGENTS_HEARTBEAT =
      new Setting<>(
          "agents.heartbeat",
          Form.DURATION_FORM,
          "10s",
          "how often the agents of an engine say that they are alive, and what calls to them came to");
  public static final Setting<Duration> AGENTS_LATE =
      new Setting<>(
          "agents.late",
          Form.DURATION_FORM,
          "30s",
          "an agent that was not heard of for so long is late; longer than agents.heartbeat");
  public static final Setting<Duration> AGENTS_DOWN =
      new Setting<>(
          "agents.down",
          Form.DURATION_FORM,
          "2m",
          "and after so long it is down, and gets no work; longer than agents.late");
  public static final Setting<SelectionRule> AGENTS_SELECTION =
      new Setting<>(
          "agents.selection",
          Form.word(SelectionRule.class),
          "least-loaded",
          "which of several equal agents gets the next work: least-loaded, round-robin or weighted");
  public static final Setting<Integer> AGENTS_PATIENCE_FAILURES =
      new Setting<>(
          "agents.patience.failures",
          Form.COUNT,
          "3",
          "so many failures within the window take an agent out until it is heard of again");
  public static final Setting<Duration> AGENTS_PATIENCE_WINDOW =
      new Setting<>(
          "agents.patience.window",
          Form.DURATION_FORM,
          "5m",
          "how long a failure of an agent counts");
  public static final Setting<Double> DIRECTOR_THRESHOLD =
      new Setting<>(
          "director.threshold",
          Form.SHARE,
          "0.18",
          "the confidence below which people decide which department does a request; above 0, at most 1");
  public static final Setting<Duration> EMAIL_REVIEWER_TIMEOUT =
      new Setting<>(
          "email.reviewer.timeout",
          Form.DURATION_FORM,
          "1m",
          "how long a reviewer may take for one attempt");
  public static final Setting<Integer> EMAIL_REVIEWER_ATTEMPTS =
      new Setting<>(
          "email.reviewer.attempts",
          Form.COUNT,
          "3",
          "how many times a reviewer that fails or is late is asked before it abstains");
  public static final Setting<Integer> EMAIL_REVIEW_ROUNDS =
      new Setting<>(
          "email.review.rounds",
          Form.range(1, ConsensusRules.MOST_ROUNDS),
          "3",
          "how many times a draft is reviewed at most, 1 to 20; then people decide");
  public static final Setting<Double> EMAIL_REVIEW_QUORUM =
      new Setting<>(
          "email.review.quorum",
          Form.SHARE,
          "0.5",
          "the share of all weights that has to vote, or the receipt says so; above 0, at most 1");
  public static final Setting<Double> EMAIL_REVIEW_APPROVAL =
      new Setting<>(
          "email.review.approval",
          Form.SHARE,
          "1.0",
          "the share of the weights of those who voted that has to approve; above 0, at most 1");
  public static final Setting<List<String>> EMAIL_REVIEW_VETO =
      new Setting<>(
          "email.review.veto",
          ReviewerRules.REVIEWERS,
          "compliance",
          "the reviewers whose veto stops an email; empty for none");
  public static final Setting<Map<String, Double>> EMAIL_REVIEW_WEIGHTS =
      new Setting<>(
          "email.review.weights",
          ReviewerRules.WEIGHTS,
          "",
          "what votes count, such as tone=0.5,compliance=2; 1 for reviewers that are not named");

  /** All of them, in the order that people read them in. */
  static final List<Setting<?>> ALL =
      List.of(
          AGENTS_HEARTBEAT,
          AGENTS_LATE,
          AGENTS_DOWN,
          AGENTS_SELECTION,
          AGENTS_PATIENCE_FAILURES,
          AGENTS_PATIENCE_WINDOW,
          DIRECTOR_THRESHOLD,
          EMAIL_REVIEWER_TIMEOUT,
          EMAIL_REVIEWER_ATTEMPTS,
          EMAIL_REVIEW_ROUNDS,
          EMAIL_REVIEW_QUORUM,
          EMAIL_REVIEW_APPROVAL,
          EMAIL_REVIEW_VETO,
          EMAIL_REVIEW_WEIGHTS);

  private AgentSettings() {}
}
