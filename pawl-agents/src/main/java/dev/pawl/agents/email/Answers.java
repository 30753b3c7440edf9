package dev.pawl.agents.email;

import dev.pawl.agents.email.intake.Doubt;
import dev.pawl.agents.email.intake.Doubt.Field;
import dev.pawl.agents.email.intake.Doubt.Need;
import dev.pawl.agents.email.intake.EmailBrief;
import dev.pawl.agents.email.intake.Intent;
import dev.pawl.agents.email.intake.Lead;
import dev.pawl.agents.email.intake.Point;
import dev.pawl.agents.email.intake.Tone;
import dev.pawl.agents.mail.EmailAddress;
import dev.pawl.api.WorkflowException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts what a person answered into a brief. What is missing or unusable stays a doubt. */
final class Answers {
  static final String TO = "to";
  static final String CC = "cc";
  static final String SUBJECT = "subject";
  static final String MESSAGE = "message";
  static final String TONE = "tone";

  private final Map<String, Object> values;
  private final List<Doubt> problems = new ArrayList<>();
  private final Set<Field> settled = EnumSet.noneOf(Field.class);

  private Answers(Map<String, Object> values) {
    this.values = values;
  }

  /** The brief with these values, which confirm whatever they leave as it was. */
  static EmailBrief apply(EmailBrief brief, Map<String, Object> values) {
    return new Answers(values).to(brief);
  }

  private EmailBrief to(EmailBrief brief) {
    List<EmailAddress> to = addresses(TO).orElse(brief.to());
    List<EmailAddress> cc = addresses(CC).orElse(brief.cc());
    String subject = text(SUBJECT).orElse(brief.subject());
    Optional<String> message = text(MESSAGE);
    List<Point> points =
        message.map(text -> List.of(new Point(Lead.VERBATIM, text))).orElse(brief.points());
    Tone tone = tone().orElse(brief.tone());
    settle(text(SUBJECT), Field.SUBJECT);
    settle(message, Field.CONTENT);
    if (!to.isEmpty() && !points.isEmpty()) {
      settled.add(Field.REQUEST);
    }
    return new EmailBrief(
        brief.intent() == Intent.UNKNOWN ? Intent.INFORM : brief.intent(),
        brief.language(),
        to,
        cc,
        subject,
        points,
        tone,
        brief.deadline(),
        brief.late(),
        remaining(brief.doubts(), to, points));
  }

  private List<Doubt> remaining(List<Doubt> doubts, List<EmailAddress> to, List<Point> points) {
    Stream<Doubt> open =
        doubts.stream()
            .filter(doubt -> doubt.need() == Need.VALUE && !settled.contains(doubt.field()));
    List<Doubt> remaining = new ArrayList<>(Stream.concat(problems.stream(), open).toList());
    if (remaining.isEmpty() && to.isEmpty()) {
      remaining.add(unusable(Field.RECIPIENTS, "Who should get the email?"));
    }
    if (remaining.isEmpty() && points.isEmpty()) {
      remaining.add(unusable(Field.CONTENT, "What should the email say?"));
    }
    return remaining;
  }

  private Optional<List<EmailAddress>> addresses(String name) {
    List<String> texts = texts(values.get(name));
    if (texts.isEmpty()) {
      return Optional.empty();
    }
    try {
      List<EmailAddress> addresses = texts.stream().map(EmailAddress::parse).toList();
      if (name.equals(TO)) {
        settled.add(Field.RECIPIENTS);
      }
      return Optional.of(addresses);
    } catch (WorkflowException e) {
      problems.add(unusable(Field.RECIPIENTS, e.getMessage()));
      return Optional.empty();
    }
  }

  /** A list of texts, or one text with commas between. */
  private static List<String> texts(@Nullable Object value) {
    Stream<String> parts =
        switch (value) {
          case null -> Stream.empty();
          case Collection<?> many -> many.stream().map(String::valueOf);
          default -> Arrays.stream(String.valueOf(value).split(",", -1));
        };
    return parts.map(String::strip).filter(text -> !text.isEmpty()).toList();
  }

  private Optional<Tone> tone() {
    Optional<String> word = text(TONE).map(text -> text.toUpperCase(Locale.ROOT));
    Optional<Tone> tone =
        word.flatMap(
            name -> Arrays.stream(Tone.values()).filter(t -> t.name().equals(name)).findFirst());
    if (word.isPresent() && tone.isEmpty()) {
      problems.add(
          unusable(
              Field.TONE,
              "\"%s\" is no tone. Choose one of %s."
                  .formatted(word.get(), Arrays.toString(Tone.values()))));
    }
    settle(tone, Field.TONE);
    return tone;
  }

  private Optional<String> text(String name) {
    Object value = values.get(name);
    return value == null
        ? Optional.empty()
        : Optional.of(String.valueOf(value).strip()).filter(text -> !text.isEmpty());
  }

  private void settle(Optional<?> answer, Field field) {
    if (answer.isPresent()) {
      settled.add(field);
    }
  }

  private static Doubt unusable(Field field, String question) {
    return new Doubt(field, Need.VALUE, question);
  }
}
