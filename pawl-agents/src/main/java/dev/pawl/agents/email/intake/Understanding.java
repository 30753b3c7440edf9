package dev.pawl.agents.email.intake;

import dev.pawl.agents.email.intake.Doubt.Field;
import dev.pawl.agents.mail.EmailAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Collects what was understood of a request, and turns contradictions into doubts. One request. */
final class Understanding {
  private final Map<String, EmailAddress> to = new LinkedHashMap<>();
  private final Map<String, EmailAddress> cc = new LinkedHashMap<>();
  private final Set<Tone> tones = EnumSet.noneOf(Tone.class);
  private final Set<String> avoided = new LinkedHashSet<>();
  private final Set<Instant> deadlines = new LinkedHashSet<>();
  private final Set<Language> languages = EnumSet.noneOf(Language.class);
  private final Set<String> subjects = new LinkedHashSet<>();
  private final List<Point> points = new ArrayList<>();
  private final List<Doubt> doubts = new ArrayList<>();
  private DeadlinePolicy late = DeadlinePolicy.SEND;

  void add(Modifier modifier) {
    switch (modifier) {
      case Modifier.Sound(var named) -> tones.addAll(named);
      case Modifier.Until(var deadline) -> deadlines.add(deadline);
      case Modifier.OnlyUntil(var deadline) -> {
        deadlines.add(deadline);
        late = DeadlinePolicy.DROP;
      }
      case Modifier.Late(var policy) -> late = policy;
      case Modifier.Copy(var copies) -> copies.forEach(this::copy);
      case Modifier.Headed(var subject) -> subjects.add(subject);
      case Modifier.Written(var language) -> languages.add(language);
      case Modifier.Avoid(var text) -> avoided.add(text);
      case Modifier.Courtesy() -> {}
      case Modifier.Unclear(var field, var text) -> doubt(unclear(field, text));
    }
  }

  void add(AddressList list) {
    list.to().forEach(address -> to.putIfAbsent(key(address), address));
    list.cc().forEach(this::copy);
    oneOf(list.alternatives());
    for (String unusable : list.unusable()) {
      doubt(
          Doubt.value(
              Field.RECIPIENTS,
              "\"%s\" is not a usable email address. Who should get the email?"
                  .formatted(unusable)));
    }
  }

  private void oneOf(List<String> alternatives) {
    if (!alternatives.isEmpty()) {
      doubt(
          Doubt.value(
              Field.RECIPIENTS,
              "The request names %s as another choice. Who should get the email?"
                  .formatted(String.join(", ", alternatives))));
    }
  }

  void add(List<Point> more) {
    points.addAll(more);
  }

  void doubt(Doubt doubt) {
    if (!doubts.contains(doubt)) {
      doubts.add(doubt);
    }
  }

  /** What is not quoted is in the language of the request, and nobody here translates. */
  void mustBeIn(Language language, Lead lead) {
    if (lead != Lead.VERBATIM && languages.stream().anyMatch(named -> named != language)) {
      doubt(
          Doubt.value(
              Field.CONTENT,
              "The email shall be in another language than the request. What should it say, word for word?"));
    }
  }

  /** A subject that the request implies; one that it names goes first. */
  void suggestSubject(String subject) {
    if (subjects.isEmpty()) {
      subjects.add(subject);
    }
  }

  EmailBrief brief(Intent intent, Language language) {
    if (tones.isEmpty()) {
      avoided.forEach(text -> doubt(unclear(Field.TONE, text)));
    }
    contradiction(tones.size(), Field.TONE, "several tones: " + tones, "How should it sound");
    if (deadlines.size() > 1) {
      doubt(
          Doubt.confirmation(
              Field.DEADLINE,
              "The request names several deadlines: %s. Does the earliest one hold?"
                  .formatted(deadlines)));
    }
    contradiction(
        subjects.size(), Field.SUBJECT, "several subjects: " + subjects, "Which one is right");
    if (late == DeadlinePolicy.DROP && deadlines.isEmpty()) {
      doubt(
          Doubt.confirmation(
              Field.DEADLINE,
              "The email must not be late, but the request names no deadline. By when must it be sent?"));
    }
    cc.keySet().removeAll(to.keySet());
    return new EmailBrief(
        intent,
        languages.size() == 1 ? languages.iterator().next() : language,
        List.copyOf(to.values()),
        List.copyOf(cc.values()),
        subjects.stream().findFirst().orElse(""),
        points,
        tones.size() == 1 ? tones.iterator().next() : Tone.NEUTRAL,
        deadlines.stream().min(Instant::compareTo).orElse(null),
        late,
        doubts);
  }

  private static Doubt unclear(Field field, String text) {
    String question =
        switch (field) {
          case DEADLINE ->
              "\"%s\" does not say clearly when. By when must the email be sent? Without an answer it has no other deadline.";
          case TONE -> "\"%s\" names no tone that can be written. How should it sound?";
          case COPIES -> "There is no email address for \"%s\". Who should get a copy?";
          case REQUEST, RECIPIENTS, CONTENT, SUBJECT, ATTACHMENT ->
              "\"%s\" is not clear. What is meant?";
        };
    return Doubt.confirmation(field, question.formatted(Doubt.shown(text)));
  }

  private void copy(EmailAddress address) {
    cc.putIfAbsent(key(address), address);
  }

  /** Servers may tell {@code Ops@} from {@code ops@} (RFC 5321, 2.4); people mean one mailbox. */
  private static String key(EmailAddress address) {
    return address.address().toLowerCase(Locale.ROOT);
  }

  private void contradiction(int values, Field field, String what, String question) {
    if (values > 1) {
      doubt(Doubt.value(field, "The request names %s. %s?".formatted(what, question)));
    }
  }
}
