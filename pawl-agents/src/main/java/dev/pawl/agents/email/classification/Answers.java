package dev.pawl.agents.email.classification;

import dev.pawl.agents.email.intake.DeadlinePolicy;
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
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
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
  static final String DEADLINE = "deadline";
  static final String LATE = "late";

  private static final DateTimeFormatter LOCAL_TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("['T'][' ']HH:mm[:ss]")
          .toFormatter(Locale.ROOT);

  private final Map<String, Object> values;
  private final ZoneId zone;
  private final List<Doubt> problems = new ArrayList<>();
  private final Set<Field> settled = EnumSet.noneOf(Field.class);

  private Answers(Map<String, Object> values, ZoneId zone) {
    this.values = values;
    this.zone = zone;
  }

  /**
   * The brief with these values, which confirm whatever they leave as it was.
   *
   * @param zone in which a deadline is meant
   */
  static EmailBrief apply(EmailBrief brief, Map<String, Object> values, ZoneId zone) {
    return new Answers(values, zone).to(brief);
  }

  private EmailBrief to(EmailBrief brief) {
    List<EmailAddress> to = addresses(TO).orElse(brief.to());
    List<EmailAddress> cc = addresses(CC).orElse(brief.cc());
    String subject = text(SUBJECT).orElse(brief.subject());
    Optional<String> message = text(MESSAGE);
    List<Point> points =
        message.map(text -> List.of(new Point(Lead.VERBATIM, text))).orElse(brief.points());
    Tone tone = tone().orElse(brief.tone());
    Instant deadline = deadline().orElse(brief.deadline());
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
        deadline,
        late().orElse(brief.late()),
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
      settled.add(name.equals(TO) ? Field.RECIPIENTS : Field.COPIES);
      return Optional.of(addresses);
    } catch (WorkflowException e) {
      problems.add(unusable(name.equals(TO) ? Field.RECIPIENTS : Field.COPIES, e.getMessage()));
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

  private Optional<DeadlinePolicy> late() {
    Optional<String> word = text(LATE).map(text -> text.toUpperCase(Locale.ROOT));
    Optional<DeadlinePolicy> late =
        word.flatMap(name ->
            Arrays.stream(DeadlinePolicy.values())
                .filter(policy -> policy.name().equals(name))
                .findFirst());
    if (word.isPresent() && late.isEmpty()) {
      problems.add(
          unusable(
              Field.DEADLINE,
              "\"%s\" is nothing to do with a late email. Choose one of %s."
                  .formatted(word.get(), Arrays.toString(DeadlinePolicy.values()))));
    }
    return late;
  }

  private Optional<Instant> deadline() {
    Optional<String> text = text(DEADLINE);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    settle(text, Field.DEADLINE);
    try {
      return Optional.of(LocalDateTime.parse(text.get(), LOCAL_TIME).atZone(zone).toInstant());
    } catch (DateTimeParseException e) {
      problems.add(
          unusable(
              Field.DEADLINE,
              "\"%s\" is no time. Write the deadline as 2026-12-31 17:00.".formatted(text.get())));
      return Optional.empty();
    }
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
