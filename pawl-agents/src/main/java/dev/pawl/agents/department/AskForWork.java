package dev.pawl.agents.department;

import dev.pawl.agents.work.WorkRequest;
import dev.pawl.agents.work.WorkResult;
import dev.pawl.api.Decision;
import dev.pawl.api.HumanTask;
import dev.pawl.api.Run;
import dev.pawl.api.WorkflowException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks people what a department cannot know or do by itself. */
final class AskForWork {
  private static final String PEOPLE = "operators";
  private static final String ANSWER = "answer";
  private static final String CANCEL = "cancel";
  private static final String RETRY = "retry";
  private static final String DONE = "done";
  private static final String TEXT = "text";
  private static final String MATERIAL = "material";
  private static final String TITLE = "title";

  private final Run run;
  private final String department;
  private final String round;

  AskForWork(Run run, String department, String round) {
    this.run = run;
    this.department = department;
    this.round = round;
  }

  /** The request with what was missing. */
  WorkRequest more(WorkRequest request, WorkResult.Missing missing, String question) {
    Map<String, Object> values =
        ask(
            "clarify",
            question,
            "The %s department needs more to do this:%n%n%s".formatted(department, request.text()),
            form(
                Map.of(
                    TEXT, "More about the request, in words",
                    MATERIAL, "The text, table or list it is about, instead of what there was"),
                List.of(missing == WorkResult.Missing.WORDS ? TEXT : MATERIAL)),
            ANSWER,
            CANCEL);
    String text = value(values, TEXT);
    String material = value(values, MATERIAL);
    WorkRequest more =
        text.isEmpty()
            ? request
            : new WorkRequest(request.text() + "\n" + text, request.attachment(), request.day());
    return material.isEmpty() ? more : more.attachment(material);
  }

  /** What somebody made by hand; empty when the agents shall try again. */
  Optional<WorkReport> byHand() {
    Map<String, Object> values =
        ask(
            "stand-in",
            "No agent of the %s department could do this.".formatted(department),
            "Do it by hand, let the agents try again, or cancel it.",
            form(Map.of(TITLE, "What it is, in a line", TEXT, "The work, as Markdown"), List.of()),
            RETRY,
            DONE,
            CANCEL);
    String text = value(values, TEXT);
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(new WorkReport(value(values, TITLE), text, Map.of(), null, ""));
  }

  /** Of a request that no answer made clear. */
  static WorkflowException stillUnclear(String department, int rounds) {
    return WorkflowException.validation(
        "work-unclear",
        "After %d rounds the %s department still cannot do it. Start again with a complete request."
            .formatted(rounds, department));
  }

  private Map<String, Object> ask(
      String name, String title, String description, Map<String, Object> form, String... choices) {
    HumanTask task =
        HumanTask.to(PEOPLE).title(title).description(description).form(form).choices(choices);
    return switch (run.ask(name + "-" + round, task)) {
      case Decision.Decided decided when !decided.choice().equals(CANCEL) -> decided.values();
      case Decision.Decided decided ->
          throw WorkflowException.business(
              "work-cancelled",
              "%s decided \"%s\": the %s department did not do it."
                  .formatted(decided.by(), decided.choice(), department));
      case Decision.TimedOut() ->
          throw WorkflowException.business(
              "work-not-decided",
              "Nobody answered the %s department in time.".formatted(department));
    };
  }

  private static Map<String, Object> form(Map<String, String> titles, List<String> required) {
    Map<String, Object> properties = new LinkedHashMap<>();
    titles.forEach((name, title) -> properties.put(name, Map.of("type", "string", "title", title)));
    return Map.of("type", "object", "properties", properties, "required", required);
  }

  private static String value(Map<String, Object> values, String name) {
    Object value = values.get(name);
    return value == null ? "" : String.valueOf(value).strip();
  }
}
