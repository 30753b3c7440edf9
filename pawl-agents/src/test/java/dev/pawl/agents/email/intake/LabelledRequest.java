package dev.pawl.agents.email.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request as somebody wrote it, with what it asks for: a line of {@code requests/*.jsonl}. What a
 * line leaves out is the default: nobody, nothing, neutral, no deadline, the language of the
 * request.
 *
 * @param doubt the fields for which a person must be asked
 */
record LabelledRequest(
    String id,
    Language lang,
    String text,
    @Nullable List<String> to,
    @Nullable List<String> cc,
    @Nullable String subject,
    @Nullable List<String> points,
    @Nullable Tone tone,
    @Nullable String deadline,
    @Nullable DeadlinePolicy late,
    @Nullable Language language,
    @Nullable Set<String> doubt) {
  static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static final Pattern LEAD =
      Pattern.compile(
          "^(?:to|that|dass|daran,|thank (?:him|her|them|you) for|invite (?:him|her|them|you) to"
              + "|i would like to invite you to|(?:be)?danke? (?:dich|ihm|ihr|ihnen) (?=für)|vielen dank (?=für)"
              + "|da(?:le|les) las gracias (?=por)|muchas gracias (?=por))\\s*");

  private static final Pattern JOINT =
      Pattern.compile(
          "\\s*(?:[,;.](?=\\s)|(?<=\\s)(?:and|und|y)(?=\\s))(?:\\s*(?:and|und|y)(?=\\s))?\\s*(?:(?:to|that|dass|que)\\s+)?");

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What is measured. */
  enum Part {
    TO,
    CC,
    SUBJECT,
    POINTS,
    TONE,
    DEADLINE,
    LATE,
    LANGUAGE
  }

  /** How a part was read. */
  enum Verdict {
    /** As it was meant; or asked for, where a person must be asked. */
    RIGHT,
    /** Asked for, where a better reader need not ask. */
    ASKED,
    /** Not as it was meant, and nobody is asked about it. */
    WRONG
  }

  static List<LabelledRequest> load(String name) {
    try (var lines = LabelledRequest.class.getResourceAsStream("/requests/" + name + ".jsonl")) {
      return new String(Objects.requireNonNull(lines, name).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .map(line -> JSON.readValue(line, LabelledRequest.class))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Map<Part, Verdict> verdicts(EmailBrief brief) {
    Map<Part, Verdict> verdicts = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      verdicts.put(part, verdict(part, brief));
    }
    return verdicts;
  }

  /** Whether the request says something about it; elsewhere it is enough to find nothing. */
  boolean says(Part part) {
    return mustAsk(part)
        || !expected(part).equals(part == Part.LANGUAGE ? lang.name() : nothing(part));
  }

  private Verdict verdict(Part part, EmailBrief brief) {
    boolean asks = asks(part, brief);
    if (mustAsk(part)) {
      return asks ? Verdict.RIGHT : Verdict.WRONG;
    }
    return asks
        ? Verdict.ASKED
        : expected(part).equals(actual(part, brief)) ? Verdict.RIGHT : Verdict.WRONG;
  }

  private boolean mustAsk(Part part) {
    Set<String> fields = doubt == null ? Set.of() : doubt;
    return fields.contains("request") || fields.contains(part.name().toLowerCase(Locale.ROOT));
  }

  private static boolean asks(Part part, EmailBrief brief) {
    return brief.doubts().stream()
        .map(Doubt::field)
        .anyMatch(field ->
            switch (field) {
              case REQUEST -> true;
              case RECIPIENTS -> part == Part.TO;
              case COPIES -> part == Part.CC;
              case CONTENT, ATTACHMENT -> part == Part.POINTS;
              case SUBJECT -> part == Part.SUBJECT;
              case TONE -> part == Part.TONE;
              case DEADLINE -> part == Part.DEADLINE || part == Part.LATE;
            });
  }

  String expected(Part part) {
    return switch (part) {
      case TO -> String.valueOf(to == null ? List.of() : to);
      case CC -> String.valueOf(cc == null ? List.of() : cc);
      case SUBJECT -> subject == null ? "" : subject;
      case POINTS -> comparable(points == null ? List.of() : points);
      case TONE -> (tone == null ? Tone.NEUTRAL : tone).name();
      case DEADLINE -> deadline == null ? "" : LocalDateTime.parse(deadline).toString();
      case LATE -> (late == null ? DeadlinePolicy.SEND : late).name();
      case LANGUAGE -> (language == null ? lang : language).name();
    };
  }

  static String actual(Part part, EmailBrief brief) {
    return switch (part) {
      case TO -> String.valueOf(brief.to());
      case CC -> String.valueOf(brief.cc());
      case SUBJECT -> brief.subject();
      case POINTS -> comparable(brief.points().stream().map(Point::text).toList());
      case TONE -> brief.tone().name();
      case DEADLINE ->
          brief.deadline() == null
              ? ""
              : brief.deadline().atZone(BERLIN).toLocalDateTime().toString();
      case LATE -> brief.late().name();
      case LANGUAGE -> brief.language().name();
    };
  }

  private static String nothing(Part part) {
    return switch (part) {
      case TO, CC, POINTS -> part == Part.POINTS ? "" : "[]";
      case SUBJECT, DEADLINE, LANGUAGE -> "";
      case TONE -> Tone.NEUTRAL.name();
      case LATE -> DeadlinePolicy.SEND.name();
    };
  }

  /**
   * Neither the case of the first letter nor the mark at the end is a matter of understanding; nor
   * is the word that leads into a point, which the reader keeps apart from its text: {@code to}
   * pay, {@code thank her for} the cake; nor whether two clauses are one point or two.
   */
  private static String comparable(List<String> points) {
    return points.stream()
        .map(point -> point.toLowerCase(Locale.ROOT).replaceAll("[.!?\\s]+$", ""))
        .map(point -> LEAD.matcher(point).replaceFirst(""))
        .map(point -> JOINT.matcher(point).replaceAll(" | "))
        .collect(Collectors.joining(" | "));
  }
}
