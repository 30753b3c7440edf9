package dev.pawl.agents.email;

import dev.pawl.agents.email.review.rules.RuleReviewers;
import dev.pawl.agents.registry.AgentCard;
import dev.pawl.agents.registry.Schemas;
import dev.pawl.agents.registry.Service;
import dev.pawl.agents.routing.Departments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The cards of those who write and review emails; the head of their department is not among them.
 */
public final class EmailStaff {
  private static final Map<String, Object> TEXT = Map.of("type", "string");
  private static final Map<String, Object> DRAFT =
      object(Map.of("subject", TEXT, "text", TEXT, "html", TEXT), "subject", "text", "html");
  private static final Map<String, Object> VERDICT =
      object(
          Map.of(
              "reviewer", TEXT,
              "vote", Map.of("enum", List.of("APPROVE", "CHANGE", "VETO")),
              "score", Map.of("type", "integer", "minimum", 0, "maximum", 100),
              "findings", Map.of("type", "array")),
          "reviewer",
          "vote",
          "score",
          "findings");

  private EmailStaff() {}

  /** All of them: the one who writes, the head of the reviewers, the reviewers. */
  public static List<AgentCard> cards() {
    List<AgentCard> cards = new ArrayList<>();
    cards.add(
        card(
                Service.EMAIL_AGENT.id(),
                Service.COMMUNICATIONS_DEPT.id(),
                "Writes the first version of an email, also around what another department made.",
                "draft-email")
            .tags("email", "rules")
            .examples(
                "Tell ops@example.com that the maintenance moves to 22:00",
                "Schreib ops@example.com, dass die Wartung auf 22 Uhr verschoben ist",
                "Dile a ops@example.com que el mantenimiento pasa a las 22:00")
            .schemas(new Schemas(object(Map.of("brief", Map.of("type", "object"))), DRAFT)));
    cards.add(
        card(
                Service.REVIEW_AGENTS.id(),
                Service.COMMUNICATIONS_DEPT.id(),
                "Has the reviewers judge a draft and makes one decision of their verdicts.",
                "review-draft")
            .tags("email", "review", "rules")
            .schemas(
                new Schemas(
                    DRAFT,
                    object(
                        Map.of("verdict", Map.of("enum", List.of("APPROVED", "REVISE", "PERSON"))),
                        "verdict"))));
    cards.add(reviewer(RuleReviewers.RECIPIENTS, "Checks who gets an email."));
    cards.add(
        reviewer(RuleReviewers.COMPLETENESS, "Checks that an email says what was asked for."));
    cards.add(reviewer(RuleReviewers.TONE, "Checks that an email sounds as was asked for."));
    cards.add(reviewer(RuleReviewers.CLARITY, "Checks how easily an email is read."));
    cards.add(
        reviewer(
            RuleReviewers.COMPLIANCE,
            "Checks that an email gives nothing away that must not leave."));
    cards.add(
        reviewer(
            RuleReviewers.DELIVERABILITY, "Checks that an email will arrive and be believed."));
    return cards;
  }

  /** The name that the register has for the reviewer of this name. */
  static String reviewer(String name) {
    return name + "_reviewer";
  }

  private static AgentCard reviewer(String name, String description) {
    return card(
            reviewer(name),
            Service.REVIEW_AGENTS.id(),
            description,
            "review-draft",
            "review-" + name)
        .tags("email", "review", "rules")
        .schemas(new Schemas(DRAFT, VERDICT));
  }

  private static AgentCard card(
      String name, String supervisor, String description, String... capabilities) {
    return AgentCard.of(name, Departments.COMMUNICATIONS, description, capabilities)
        .supervisor(supervisor);
  }

  private static Map<String, Object> object(Map<String, Object> properties, String... required) {
    return Map.of("type", "object", "properties", properties, "required", List.of(required));
  }
}
