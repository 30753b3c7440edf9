package dev.pawl.agents.email.review.rules;

import dev.pawl.agents.email.intake.Language;
import dev.pawl.agents.email.review.Place;
import dev.pawl.agents.email.review.Place.Part;
import dev.pawl.agents.email.review.ReviewSubject;
import dev.pawl.agents.email.review.Reviewer;
import dev.pawl.agents.email.review.Verdict;
import dev.pawl.agents.email.review.rules.Report.Rule;
import dev.pawl.agents.email.review.text.PhraseSearch;
import dev.pawl.agents.email.review.text.Span;
import dev.pawl.agents.email.review.text.Words;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Judges whether filters and people will take the email for what it is. */
final class DeliverabilityReviewer implements Reviewer {
  /**
   * RFC 5322 (2.1.1) asks for lines of at most 78 characters, with the name of the field; most
   * programs show about 70 of a subject. A little more is cut at worst, this is not read.
   */
  static final int LONGEST_SUBJECT = 90;

  private static final Map<Language, PhraseSearch> SPAM = PhraseSearch.byLanguage("spam-phrases");
  private static final Pattern SUBJECT_MARKS =
      Pattern.compile("[!?]*!{2,}[!?]*|!\\?|\\?!|!(?=.*!)|\\?{2,}|[$€£]{2,}");
  private static final int MOST_SPAM_PHRASES = 2;
  private static final int MOST_CAPITALS = 2;
  private static final int SHORTEST_WORD = 4;
  private static final int FEWEST_WORDS_BESIDE_IMAGES = 8;

  @Override
  public String name() {
    return RuleReviewers.DELIVERABILITY;
  }

  @Override
  public Verdict review(ReviewSubject subject) {
    Letter letter = Letter.of(subject);
    Report report = new Report(name());
    subject(letter, report);
    spam(letter, report);
    Links.review(letter, report);
    forms(letter, report);
    return report.verdict();
  }

  private static void subject(Letter letter, Report report) {
    String subject = letter.draft().subject();
    Span whole = new Span(0, subject.length());
    if (subject.codePointCount(0, subject.length()) > LONGEST_SUBJECT) {
      Rule rule =
          Rule.change(
              RuleCode.SUBJECT_LENGTH,
              "The subject has %d characters; more than %d are cut."
                  .formatted(subject.length(), LONGEST_SUBJECT),
              "Say it shorter.");
      boolean asked = subject.equals(letter.brief().subject());
      report.add(asked ? rule.forPeople() : rule, letter.heading(), whole);
    }
    if (capitals(subject)) {
      report.add(
          Rule.change(
              RuleCode.SUBJECT_CAPITALS,
              "The subject is in capitals.",
              "Write it in small letters."),
          letter.heading(),
          whole);
    }
    Matcher marks = SUBJECT_MARKS.matcher(subject);
    if (marks.find()) {
      report.add(
          Rule.change(
              RuleCode.SUBJECT_EXCLAMATION,
              "The subject has several marks where one would do.",
              "One mark is enough, and none is better."),
          letter.heading(),
          new Span(marks.start(), marks.end()));
    }
  }

  /** Abbreviations and names are in capitals too, so most words have to be, and long ones. */
  private static boolean capitals(String subject) {
    List<String> words =
        Words.of(subject).stream()
            .filter(word -> word.chars().allMatch(Character::isLetter))
            .toList();
    long loud =
        words.stream()
            .filter(word ->
                word.length() >= SHORTEST_WORD && word.equals(word.toUpperCase(Locale.ROOT)))
            .count();
    long quiet =
        words.stream().filter(word -> word.chars().anyMatch(Character::isLowerCase)).count();
    return !Shouting.in(subject).isEmpty() || (loud > MOST_CAPITALS && quiet * 2 < loud);
  }

  private static void spam(Letter letter, Report report) {
    PhraseSearch phrases = Objects.requireNonNull(SPAM.get(letter.language()));
    List<Span> inSubject = phrases.in(letter.draft().subject());
    Passage body =
        letter.draft().text().isBlank() ? new Passage.Seen(letter.html()) : letter.body();
    String text = body.text();
    long inBody =
        phrases.in(text).stream().map(span -> Letter.plain(span.of(text))).distinct().count();
    Rule rule =
        Rule.decide(
            RuleCode.SPAM_WORDS,
            "The email uses phrases of unwanted mail.",
            "Say plainly what it is about.");
    if (inSubject.size() + inBody > MOST_SPAM_PHRASES) {
      report.add(rule, Place.whole(Part.BODY));
    } else {
      inSubject.forEach(span -> report.add(rule, letter.heading(), span));
      phrases.in(text).forEach(span -> report.add(rule.noted(), body, span));
    }
  }

  private static void forms(Letter letter, Report report) {
    int words = Words.count(letter.html().text());
    if (letter.html().images() > 0 && words < FEWEST_WORDS_BESIDE_IMAGES) {
      report.add(
          Rule.decide(
              RuleCode.IMAGE_ONLY,
              "The HTML shows a picture and hardly a word.",
              "Write the content as text."),
          Place.whole(Part.HTML));
    }
    if (letter.draft().text().isBlank() && words > 0) {
      report.add(
          Rule.change(
              RuleCode.HTML_WITHOUT_TEXT,
              "The email has HTML and no plain text.",
              "Add the same words as plain text."),
          Place.whole(Part.BODY));
    }
  }
}
