package dev.pawl.agents.email.review.rules;

import dev.pawl.agents.email.intake.Language;
import dev.pawl.agents.email.intake.Point;
import dev.pawl.agents.email.review.Place;
import dev.pawl.agents.email.review.Place.Part;
import dev.pawl.agents.email.review.ReviewSubject;
import dev.pawl.agents.email.review.Reviewer;
import dev.pawl.agents.email.review.Verdict;
import dev.pawl.agents.email.review.rules.Report.Rule;
import dev.pawl.agents.email.review.text.Lexicon;
import dev.pawl.agents.email.review.text.PhraseSearch;
import dev.pawl.agents.email.review.text.Span;
import dev.pawl.agents.email.review.text.TextSentences;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Judges whether everything that was asked for is there, and nothing is left to fill in. An
 * attachment that is promised is missing where the email has none at all; which one is meant is not
 * guessed.
 */
final class CompletenessReviewer implements Reviewer {
  private static final Map<Language, PhraseSearch> ATTACHMENT =
      PhraseSearch.byLanguage("attachment-phrases");
  private static final PhraseSearch NOT_ATTACHED =
      PhraseSearch.of(Lexicon.lines("attachment-negations"));

  /** A disk is attached to a server, a yard enclosed by a fence, a list in the annex of a law. */
  private static final Pattern NO_FILE =
      Pattern.compile(
          "\\s+(?:to\\s+(?!(?:this|the)\\s+(?:e-?mail|mail|message))|by\\s|in\\s+an?\\s|with\\s+an?\\s|zu[mr]?\\s+(?!(?:dieser\\s+)?(?:e-?mail|mail|nachricht))|des\\s|\\d).*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final int QUOTED = 120;

  @Override
  public String name() {
    return RuleReviewers.COMPLETENESS;
  }

  @Override
  public Verdict review(ReviewSubject subject) {
    Letter letter = Letter.of(subject);
    Report report = new Report(name());
    empty(letter, report);
    points(letter, report);
    for (Passage passage : letter.passages()) {
      placeholders(letter, passage, report);
      attachment(letter, passage, report);
    }
    return report.verdict();
  }

  private static void empty(Letter letter, Report report) {
    if (letter.draft().subject().isBlank()) {
      report.add(
          Rule.change(
              RuleCode.EMPTY_SUBJECT,
              "The subject is empty.",
              "Say in it what the email is about."),
          Place.whole(Part.SUBJECT));
    }
    if (letter.draft().text().isBlank() && letter.html().text().isBlank()) {
      report.add(
          Rule.change(RuleCode.EMPTY_BODY, "The email says nothing.", "Write what was asked for."),
          Place.whole(Part.BODY));
    }
  }

  private static void points(Letter letter, Report report) {
    String text = letter.draft().text();
    String seen = letter.html().text();
    for (Point point : letter.brief().points()) {
      boolean inText = Coverage.said(letter.language(), point.text(), text);
      boolean inHtml = seen.isBlank() || Coverage.said(letter.language(), point.text(), seen);
      if (!inText || !inHtml) {
        boolean content = !point.text().isBlank();
        Rule rule =
            Rule.change(
                RuleCode.MISSING_POINT,
                "The email does not say \"%s\".".formatted(shown(point.text())),
                "Add it.");
        Part part = inText ? Part.HTML : Part.BODY;
        report.add(content ? rule : rule.forPeople(), new Place(part, 0, 0, point.text()));
      }
    }
  }

  private static void placeholders(Letter letter, Passage passage, Report report) {
    for (Span span : Placeholders.in(passage.text())) {
      String placeholder = span.of(passage.text());
      Rule rule =
          Rule.change(
              RuleCode.PLACEHOLDER,
              "\"%s\" was not filled in.".formatted(placeholder),
              "Write what belongs there.");
      report.add(letter.dictated(placeholder) ? rule.forPeople() : rule, passage, span);
    }
  }

  private static void attachment(Letter letter, Passage passage, Report report) {
    if (!letter.subject().attachments().isEmpty()) {
      return;
    }
    PhraseSearch phrases = Objects.requireNonNull(ATTACHMENT.get(letter.language()));
    String text = passage.text();
    List<Span> sentences = TextSentences.in(text);
    for (Span span : phrases.in(text)) {
      boolean excused =
          sentences.stream()
              .filter(sentence -> sentence.overlaps(span))
              .anyMatch(sentence -> NOT_ATTACHED.occursIn(sentence.of(text)));
      if (!excused && !NO_FILE.matcher(text.substring(span.end())).matches()) {
        report.add(
            Rule.decide(
                RuleCode.MISSING_ATTACHMENT,
                "\"%s\" promises an attachment, and there is none.".formatted(span.of(text)),
                "Attach the file, or say where to find it, for example with a link."),
            passage,
            span);
        return;
      }
    }
  }

  private static String shown(String text) {
    return text.length() <= QUOTED ? text : text.substring(0, QUOTED) + "…";
  }
}
