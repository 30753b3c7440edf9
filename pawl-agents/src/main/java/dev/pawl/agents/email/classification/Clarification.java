package dev.pawl.agents.email.classification;

import dev.pawl.agents.email.intake.DeadlinePolicy;
import dev.pawl.agents.email.intake.Doubt;
import dev.pawl.agents.email.intake.Doubt.Field;
import dev.pawl.agents.email.intake.Doubt.Need;
import dev.pawl.agents.email.intake.EmailBrief;
import dev.pawl.agents.email.intake.Tone;
import dev.pawl.agents.mail.EmailAddress;
import dev.pawl.api.Decision;
import dev.pawl.api.HumanTask;
import dev.pawl.api.Run;
import dev.pawl.api.WorkflowException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks people until a brief has no doubts left, or somebody says that it shall not be sent. */
final class Clarification {
  private static final String TASK = "clarify";
  private static final String PEOPLE = "operators";
  private static final int MOST_QUESTIONS = 5;

  private Clarification() {}

  static EmailBrief settle(Run phase, EmailBrief brief, ZoneId zone) {
    EmailBrief settled = brief;
    for (int round = 1; !settled.doubts().isEmpty(); round++) {
      if (round > MOST_QUESTIONS) {
        throw WorkflowException.validation(
            "email-unclear",
            "After %d answers it is still not clear what to send: %s. Start again with a complete request."
                .formatted(MOST_QUESTIONS, questions(settled)));
      }
      Decision decision = phase.ask(round == 1 ? TASK : TASK + "-" + round, task(settled, zone));
      settled = Answers.apply(settled, SendOrCancel.sent(decision).values(), zone);
    }
    return settled;
  }

  private static HumanTask task(EmailBrief brief, ZoneId zone) {
    return SendOrCancel.offered(
        HumanTask.to(PEOPLE)
            .title(brief.doubts().getFirst().question())
            .description(questions(brief) + "\n\n" + understood(brief, zone))
            .form(form(brief)));
  }

  private static String questions(EmailBrief brief) {
    return brief.doubts().stream().map(Doubt::question).collect(Collectors.joining("\n"));
  }

  private static String understood(EmailBrief brief, ZoneId zone) {
    return """
    Understood so far:
    To: %s
    Cc: %s
    Subject: %s
    Content: %s
    Tone: %s
    Deadline: %s, after it: %s\
    """
        .formatted(
            addresses(brief.to()),
            addresses(brief.cc()),
            brief.subject(),
            brief.points().stream().map(point -> point.text()).collect(Collectors.joining("; ")),
            brief.tone(),
            brief.deadline() == null ? "" : brief.deadline().atZone(zone).toLocalDateTime(),
            brief.late());
  }

  private static String addresses(List<EmailAddress> addresses) {
    return addresses.stream().map(EmailAddress::toString).collect(Collectors.joining(", "));
  }

  private static Map<String, Object> form(EmailBrief brief) {
    return Map.of(
        "type",
        "object",
        "properties",
        Map.of(
            Answers.TO, string("The recipients, with commas between"),
            Answers.CC, string("Who gets a copy, with commas between"),
            Answers.SUBJECT, string("The subject"),
            Answers.MESSAGE, string("What the email says, word for word"),
            Answers.TONE, tones(),
            Answers.DEADLINE, string("By when it must be sent, such as 2026-12-31 17:00"),
            Answers.LATE, policies()),
        "required",
        brief.doubts().stream()
            .filter(doubt -> doubt.need() == Need.VALUE)
            .flatMap(doubt -> names(doubt.field()))
            .distinct()
            .toList());
  }

  private static Stream<String> names(Field field) {
    return switch (field) {
      case REQUEST -> Stream.of(Answers.TO, Answers.MESSAGE);
      case RECIPIENTS -> Stream.of(Answers.TO);
      case COPIES -> Stream.of(Answers.CC);
      case CONTENT, ATTACHMENT -> Stream.of(Answers.MESSAGE);
      case SUBJECT -> Stream.of(Answers.SUBJECT);
      case TONE -> Stream.of(Answers.TONE);
      case DEADLINE -> Stream.of(Answers.DEADLINE);
    };
  }

  private static Map<String, Object> string(String title) {
    return Map.of("type", "string", "title", title);
  }

  private static Map<String, Object> tones() {
    List<String> names = Arrays.stream(Tone.values()).map(Tone::name).toList();
    return Map.of("type", "string", "title", "How it sounds", "enum", names);
  }

  private static Map<String, Object> policies() {
    List<String> names = Arrays.stream(DeadlinePolicy.values()).map(DeadlinePolicy::name).toList();
    return Map.of(
        "type", "string", "title", "What becomes of it after the deadline", "enum", names);
  }
}
