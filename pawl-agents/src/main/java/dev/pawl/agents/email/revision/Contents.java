package dev.pawl.agents.email.revision;

import dev.pawl.agents.email.draft.Draft;
import dev.pawl.agents.email.draft.DraftWriter;
import dev.pawl.agents.email.intake.EmailBrief;
import dev.pawl.agents.email.intake.Lead;
import dev.pawl.agents.email.intake.Point;
import dev.pawl.agents.email.review.Finding;
import dev.pawl.agents.email.review.Place;
import dev.pawl.agents.email.review.Place.Part;
import dev.pawl.agents.email.review.rules.RuleCode;
import dev.pawl.agents.email.review.text.Html;
import dev.pawl.agents.email.review.text.Span;
import dev.pawl.agents.email.review.text.TextSentences;
import dev.pawl.agents.email.revision.Attempt.Changed;
import dev.pawl.agents.email.revision.Attempt.Refused;
import java.util.List;
import java.util.Optional;

/** Repairs of the content: what is missing is written, what must not be there is taken out. */
final class Contents {
  private static final int SUBJECT_LENGTH = 70;

  private final Manuscript manuscript;
  private final Recipients recipients;

  Contents(Manuscript manuscript) {
    this.manuscript = manuscript;
    this.recipients = new Recipients(manuscript);
  }

  /** Tries to repair it; nothing when it is no finding about content. */
  Optional<Attempt> attempt(Finding finding) {
    if (finding.code().startsWith(RuleCode.COMPLIANCE_PREFIX)) {
      return Optional.of(takenOut(finding.place()));
    }
    return switch (finding.code()) {
      case RuleCode.EMPTY_SUBJECT -> Optional.of(subject());
      case RuleCode.EMPTY_BODY -> Optional.of(body());
      case RuleCode.MISSING_POINT -> Optional.of(added(finding));
      case RuleCode.WRONG_NAME -> Optional.of(greeted(finding.place()));
      case RuleCode.SUBJECT_LENGTH -> Optional.of(shortened());
      case RuleCode.DUPLICATE_RECIPIENT -> Optional.of(recipients.onceEach());
      case RuleCode.SENDER_AS_RECIPIENT -> Optional.of(recipients.withoutSender());
      case RuleCode.HTML_WITHOUT_TEXT -> Optional.of(text());
      case RuleCode.LINK_MISMATCH -> Optional.of(link(finding.place()));
      default -> Optional.empty();
    };
  }

  private Attempt subject() {
    return manuscript.brief().points().isEmpty()
        ? new Refused("Nothing says what the email is about.")
        : replaced(Part.SUBJECT, whole(Part.SUBJECT), written().subject(), "It is written.");
  }

  private Attempt body() {
    return manuscript.brief().points().isEmpty()
        ? new Refused("Nothing says what the email shall say.")
        : replaced(Part.BODY, whole(Part.BODY), written().text(), "It is written.");
  }

  /** As an item of the list before the closing, else as a paragraph of its own. */
  private Attempt added(Finding finding) {
    Optional<Point> point =
        manuscript.brief().points().stream()
            .filter(candidate ->
                new Place(Part.BODY, 0, 0, candidate.text())
                    .excerpt()
                    .equals(finding.place().excerpt()))
            .findFirst();
    if (point.isEmpty() || manuscript.text(Part.BODY).isBlank()) {
      return new Refused("What the email shall say there is not known.");
    }
    String text = manuscript.text(Part.BODY);
    String sentence = sentence(point.get());
    int closing = text.stripTrailing().lastIndexOf("\n\n");
    int at = closing < 0 ? text.stripTrailing().length() : closing;
    int line = text.lastIndexOf('\n', Math.max(0, at - 1)) + 1;
    boolean list = closing > 0 && text.startsWith("- ", line);
    String added = (list ? "\n- " : "\n\n") + sentence;
    return insert(at, added);
  }

  private Attempt insert(int at, String added) {
    Span end = new Span(at, at);
    if (manuscript.dictated(Part.BODY, end)) {
      return new Refused("The place where it belongs is given by the request as it is.");
    }
    manuscript.insert(Part.BODY, at, added);
    return new Changed("It is added.");
  }

  private String sentence(Point point) {
    String text = written(List.of(point)).text();
    return text.substring(text.indexOf("\n\n") + 2, text.stripTrailing().lastIndexOf("\n\n"));
  }

  private Attempt greeted(Place place) {
    String text = written(List.of(new Point(Lead.VERBATIM, "."))).text();
    String right = text.substring(0, text.indexOf('\n'));
    return replaced(
        Part.BODY,
        new Span(place.start(), place.end()),
        right,
        "The salutation fits the recipients.");
  }

  private Attempt shortened() {
    String subject = manuscript.text(Part.SUBJECT);
    int space = subject.lastIndexOf(' ', SUBJECT_LENGTH - 1);
    int end = space > 0 ? space : subject.offsetByCodePoints(0, SUBJECT_LENGTH / 2);
    String cut = subject.substring(0, end).replaceAll("[\\s.,;:!?-]+$", "") + "…";
    return replaced(Part.SUBJECT, whole(Part.SUBJECT), cut, "It is shortened.");
  }

  private Attempt text() {
    String seen = Html.of(manuscript.text(Part.HTML)).text().strip().replace("\n", "\n\n");
    return replaced(Part.BODY, whole(Part.BODY), seen + "\n", "The text is taken from the HTML.");
  }

  private Attempt link(Place place) {
    String html = manuscript.text(Part.HTML);
    Optional<String> target =
        Html.of(html).links().stream()
            .filter(link -> link.start() == place.start() && link.end() == place.end())
            .map(Html.Link::target)
            .findFirst();
    if (target.isEmpty()) {
      return new Refused("The link is not there any more.");
    }
    String shown = target.get().replaceFirst("(?i)^mailto:", "").replaceAll("[?#].*$", "");
    String escaped = shown.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    return replaced(
        Part.HTML, new Span(place.start(), place.end()), escaped, "The link shows where it leads.");
  }

  /** The whole sentence goes: the rest of it would be about what is not there any more. */
  private Attempt takenOut(Place place) {
    Part part = place.part();
    if (part == Part.SUBJECT) {
      if (manuscript.brief().points().isEmpty()) {
        return new Refused("Nothing says what else the email is about.");
      }
      return replaced(part, whole(part), written().subject(), "The subject is written anew.");
    }
    String text = manuscript.text(part);
    Span secret = new Span(place.start(), place.end());
    List<Span> sentences =
        TextSentences.in(text).stream().filter(sentence -> sentence.overlaps(secret)).toList();
    Span first = sentences.isEmpty() ? secret : sentences.getFirst();
    int end = Math.max(secret.end(), sentences.isEmpty() ? 0 : sentences.getLast().end());
    return replaced(part, new Span(first.start(), end), "", "Its sentence is taken out.");
  }

  private Attempt replaced(Part part, Span span, String replacement, String note) {
    if (span.end() > span.start() && manuscript.dictated(part, span)) {
      return new Refused("The request gives these words to be sent as they are.");
    }
    return manuscript.replace(part, span, replacement)
        ? new Changed(note)
        : new Refused("Another change is at the same place; review the draft again.");
  }

  private Draft written() {
    return written(manuscript.brief().points());
  }

  private Draft written(List<Point> points) {
    EmailBrief brief = manuscript.brief();
    EmailBrief with =
        new EmailBrief(
            brief.intent(),
            brief.language(),
            brief.to(),
            brief.cc(),
            brief.subject(),
            points,
            brief.tone(),
            brief.deadline(),
            brief.late(),
            List.of());
    return DraftWriter.write(with, manuscript.subject().from().name());
  }

  private Span whole(Part part) {
    return new Span(0, manuscript.text(part).length());
  }
}
