package dev.pawl.agents.director;

import dev.pawl.agents.registry.AgentCard;
import dev.pawl.agents.registry.Schemas;
import dev.pawl.agents.registry.Service;
import dev.pawl.agents.routing.Departments;
import dev.pawl.agents.work.DepartmentWork;
import dev.pawl.agents.work.release.PrepareRelease;
import dev.pawl.agents.work.reporting.MakeReport;
import dev.pawl.agents.work.research.SummariseSource;
import dev.pawl.agents.work.scheduling.ProposeSlots;
import dev.pawl.agents.work.support.TriageTicket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Everybody in a company that works by rules. */
final class Workers {
  private static final String RELEASE_AGENT = "release_notes_agent";
  private static final String SUPPORT_AGENT = "triage_agent";
  private static final String RESEARCH_AGENT = "summary_agent";
  private static final String SCHEDULING_AGENT = "slot_agent";
  private static final String REPORTING_AGENT = "report_agent";

  private static final Map<String, Object> TEXT = Map.of("type", "string");

  /** As WorkRequest and WorkReport are written. */
  private static final Schemas WORK =
      new Schemas(
          Map.of(
              "type",
              "object",
              "required",
              List.of("text"),
              "properties",
              Map.of("text", TEXT, "attachment", TEXT, "day", TEXT)),
          Map.of(
              "type",
              "object",
              "properties",
              Map.of(
                  "title", TEXT,
                  "markdown", TEXT,
                  "values", Map.of("type", "object"),
                  "missing", TEXT,
                  "question", TEXT)));

  private Workers() {}

  /** What the agents of each department do, by department and agent. */
  static Map<String, Map<String, DepartmentWork>> byRules() {
    return Map.of(
        Departments.SUPPORT, Map.of(SUPPORT_AGENT, new TriageTicket(List.of())),
        Departments.RELEASE, Map.of(RELEASE_AGENT, new PrepareRelease()),
        Departments.RESEARCH, Map.of(RESEARCH_AGENT, new SummariseSource()),
        Departments.SCHEDULING, Map.of(SCHEDULING_AGENT, new ProposeSlots()),
        Departments.REPORTING, Map.of(REPORTING_AGENT, new MakeReport()));
  }

  /** The name of a department's head. */
  static String head(String department) {
    return Departments.cards().stream()
        .filter(card -> card.position().department().equals(department))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(department + " has no head"))
        .name();
  }

  static List<AgentCard> cards() {
    List<AgentCard> cards = new ArrayList<>();
    cards.add(
        AgentCard.of(
                Service.DIRECTOR_AGENT.id(),
                "direction",
                "Gives each request to the department that does it, and asks people when it is not sure.",
                "route-request")
            .tags("routing")
            .schemas(
                new Schemas(
                    Map.of(
                        "type",
                        "object",
                        "required",
                        List.of("text"),
                        "properties",
                        Map.of("text", TEXT)),
                    Map.of(
                        "type",
                        "object",
                        "required",
                        List.of("department", "confidence"),
                        "properties",
                        Map.of(
                            "department", TEXT,
                            "confidence", Map.of("type", "number"),
                            "why", TEXT)))));
    cards.addAll(Departments.cards());
    cards.add(
        member(
            Departments.SUPPORT,
            SUPPORT_AGENT,
            "Grades a customer's problem and drafts a first answer.",
            "triage-ticket"));
    cards.add(
        member(
            Departments.RELEASE,
            RELEASE_AGENT,
            "Finds the next version of a log of commits and writes its release notes.",
            "write-release-notes"));
    cards.add(
        member(
            Departments.RESEARCH,
            RESEARCH_AGENT,
            "Picks the most telling sentences of a text, word for word.",
            "summarise-text"));
    cards.add(
        member(
            Departments.SCHEDULING,
            SCHEDULING_AGENT,
            "Finds times for a meeting that suit everybody.",
            "propose-times"));
    cards.add(
        member(
            Departments.REPORTING,
            REPORTING_AGENT,
            "Makes key figures and tables of separated values.",
            "make-report"));
    return cards;
  }

  private static AgentCard member(
      String department, String name, String description, String capability) {
    return AgentCard.of(name, department, description, capability)
        .supervisor(head(department))
        .tags("rules")
        .schemas(WORK);
  }
}
