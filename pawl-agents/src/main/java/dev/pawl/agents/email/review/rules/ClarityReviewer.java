package dev.pawl.agents.email.review.rules;

import dev.pawl.agents.email.intake.Language;
import dev.pawl.agents.email.review.Place;
import dev.pawl.agents.email.review.ReviewSubject;
import dev.pawl.agents.email.review.Reviewer;
import dev.pawl.agents.email.review.Verdict;
import dev.pawl.agents.email.review.rules.Report.Rule;
import dev.pawl.agents.email.review.text.Readability;
import dev.pawl.agents.email.review.text.Span;
import dev.pawl.agents.email.review.text.TextSentences;
import dev.pawl.agents.email.review.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Judges how easily the email is read: its sentences, its paragraphs, and a {@link Readability}
 * formula where there are words enough. Quoted mail, code and lines of a list are not judged as
 * prose. The plain text stands for both forms, unless there is only HTML.
 */
final class ClarityReviewer implements Reviewer {
  private static final int LONGEST_PARAGRAPH = 120;
  private static final Pattern PARAGRAPH_END = Pattern.compile("\\n[ \\t]*\\n");
  private static final Pattern NO_PROSE =
      Pattern.compile("(?s)\\s*(?:>|[{}<;]|\\$ |https?://\\S+$|at \\S+\\(|\\S+ = ).*");
  private static final Pattern ITEM = Pattern.compile("(?m)^[ \\t]*(?:[-*•–]|\\d{1,2}[.)])\\s");

  @Override
  public String name() {
    return RuleReviewers.CLARITY;
  }

  @Override
  public Verdict review(ReviewSubject subject) {
    Letter letter = Letter.of(subject);
    Report report = new Report(name());
    Passage body =
        letter.draft().text().isBlank() ? new Passage.Seen(letter.html()) : letter.body();
    sentences(letter, body, report);
    paragraphs(letter, body, report);
    readability(letter, body, report);
    return report.verdict();
  }

  /**
   * The most words of a sentence. Style guides ask for 20 to 25 on average; these are the limits of
   * a single one. German joins words that English writes apart, Spanish uses more small ones.
   */
  static int longestSentence(Language language) {
    return switch (language) {
      case ENGLISH -> 40;
      case GERMAN -> 35;
      case SPANISH -> 45;
    };
  }

  private static void sentences(Letter letter, Passage body, Report report) {
    int most = longestSentence(letter.language());
    for (Span sentence : prose(body.text())) {
      int words = Words.count(sentence.of(body.text()));
      if (words > most) {
        Rule rule =
            Rule.change(
                RuleCode.LONG_SENTENCE,
                "A sentence has %d words; %d are as many as people follow.".formatted(words, most),
                "Make two sentences of it.");
        add(letter, rule, body, sentence, report);
      }
    }
  }

  private static void paragraphs(Letter letter, Passage body, Report report) {
    String text = body.text();
    Matcher end = PARAGRAPH_END.matcher(text);
    int start = 0;
    while (start < text.length()) {
      int stop = end.find(start) ? end.start() : text.length();
      Span paragraph = new Span(start, Math.max(start, stop));
      boolean prose =
          !ITEM.matcher(paragraph.of(text)).find()
              && !NO_PROSE.matcher(paragraph.of(text)).matches();
      int words = Words.count(paragraph.of(text));
      if (prose && words > LONGEST_PARAGRAPH) {
        Rule rule =
            Rule.change(
                RuleCode.LONG_PARAGRAPH,
                "A paragraph has %d words; more than %d are skipped, not read."
                    .formatted(words, LONGEST_PARAGRAPH),
                "Divide it.");
        add(letter, rule, body, paragraph, report);
      }
      start = stop == text.length() ? stop : end.end();
    }
  }

  private static void readability(Letter letter, Passage body, Report report) {
    List<String> sentences = prose(body.text()).stream().map(span -> span.of(body.text())).toList();
    OptionalDouble value = Readability.of(letter.language(), sentences);
    if (value.isPresent() && value.getAsDouble() < Readability.VERY_DIFFICULT) {
      Rule rule =
          Rule.decide(
              RuleCode.HARD_TO_READ,
              String.format(
                  Locale.ROOT,
                  "The text is very difficult to read: %.0f of 100, and %.0f is the least.",
                  value.getAsDouble(),
                  Readability.VERY_DIFFICULT),
              "Use shorter words and sentences.");
      boolean dictated =
          letter.brief().points().stream()
              .anyMatch(point -> Words.count(point.text()) >= 100 && letter.dictated(point.text()));
      report.add(dictated ? rule.dictated() : rule, Place.whole(body.part()));
    }
  }

  private static void add(Letter letter, Rule rule, Passage body, Span span, Report report) {
    report.add(letter.dictated(span.of(body.text())) ? rule.dictated() : rule, body, span);
  }

  private static List<Span> prose(String text) {
    List<Span> prose = new ArrayList<>();
    for (Span sentence : TextSentences.in(text)) {
      if (!NO_PROSE.matcher(sentence.of(text)).matches()) {
        prose.add(sentence);
      }
    }
    return prose;
  }
}
