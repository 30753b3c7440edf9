package dev.pawl.agents.email.review.rules;

import dev.pawl.agents.email.intake.Language;
import dev.pawl.agents.email.intake.Tone;
import dev.pawl.agents.email.review.Place.Part;
import dev.pawl.agents.email.review.ReviewSubject;
import dev.pawl.agents.email.review.Reviewer;
import dev.pawl.agents.email.review.Verdict;
import dev.pawl.agents.email.review.rules.Report.Rule;
import dev.pawl.agents.email.review.text.PhraseSearch;
import dev.pawl.agents.email.review.text.Span;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Judges whether the email sounds as asked for. Words that the request gives as they are get no
 * more than a note, except rude ones: somebody has to stand by those.
 */
final class ToneReviewer implements Reviewer {
  private static final Map<Language, PhraseSearch> RUDE = PhraseSearch.byLanguage("rude-words");
  private static final Map<Language, PhraseSearch> URGENT =
      PhraseSearch.byLanguage("urgency-phrases");
  private static final Pattern MARKS =
      Pattern.compile("[!?]*!{2,}[!?]*|[!?]*\\?![!?]*|!\\?+|\\?{2,}");
  private static final Pattern EMOJI =
      Pattern.compile(
          "[\\x{1F600}-\\x{1F64F}\\x{1F910}-\\x{1F93A}\\x{1F970}-\\x{1F97A}\\x{1F389}\\x{1F44B}-\\x{1F44F}\\x{2764}\\x{2639}-\\x{263B}]\\x{FE0F}?"
              + "|(?<=^|\\s)[:;]-?[)(DP](?=\\s|$|[.,!])");
  private static final Pattern NEGATED =
      Pattern.compile(
          "(?:\\b(?:not|no|non|nothing|isn't|never|nicht|kein|keine|keinen|nichts|nie|nada|sin|ni)[\\s-]+(?:\\p{L}+\\s+){0,2}|non-|un)$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final int BEFORE = 30;

  @Override
  public String name() {
    return RuleReviewers.TONE;
  }

  @Override
  public Verdict review(ReviewSubject subject) {
    Letter letter = Letter.of(subject);
    Report report = new Report(name());
    for (Passage passage : letter.passages()) {
      rude(letter, passage, report);
      loud(letter, passage, report);
      register(letter, passage, report);
      urgency(letter, passage, report);
    }
    return report.verdict();
  }

  private static void rude(Letter letter, Passage passage, Report report) {
    for (Span span : of(RUDE, letter).in(passage.text())) {
      report.add(
          Rule.decide(
              RuleCode.RUDE,
              "\"%s\" offends.".formatted(span.of(passage.text())),
              "Say what happened, not what you think of people."),
          passage,
          span);
    }
  }

  private static void loud(Letter letter, Passage passage, Report report) {
    // Capitals and marks of the subject are what filters look at, so they are judged there.
    if (passage.part() == Part.SUBJECT) {
      return;
    }
    for (Span span : Shouting.in(passage.text())) {
      style(
          letter,
          Rule.change(
              RuleCode.SHOUTING, "Words in capitals shout.", "Write them in small letters."),
          passage,
          span,
          report);
    }
    for (Span span : matches(MARKS, passage.text())) {
      style(
          letter,
          Rule.change(RuleCode.EXCLAMATION, "Several marks in a row shout.", "One is enough."),
          passage,
          span,
          report);
    }
  }

  private static void register(Letter letter, Passage passage, Report report) {
    switch (letter.brief().tone()) {
      case FORMAL -> {
        for (Span span : Wording.SLANG.search(letter.language()).in(passage.text())) {
          style(
              letter,
              Rule.change(
                  RuleCode.SLANG,
                  "\"%s\" is not formal.".formatted(span.of(passage.text())),
                  "Use the word of the written language."),
              passage,
              span,
              report);
        }
        for (Span span : matches(EMOJI, passage.text())) {
          style(
              letter,
              Rule.change(RuleCode.EMOJI, "A picture of a mood is not formal.", "Leave it out."),
              passage,
              span,
              report);
        }
      }
      case FRIENDLY -> {
        for (Span span : Wording.STIFF.search(letter.language()).in(passage.text())) {
          style(
              letter,
              Rule.change(
                  RuleCode.STIFF,
                  "\"%s\" sounds like an office, not like a friend."
                      .formatted(span.of(passage.text())),
                  "Use plain words."),
              passage,
              span,
              report);
        }
      }
      case NEUTRAL, URGENT -> {}
    }
  }

  private static void urgency(Letter letter, Passage passage, Report report) {
    PhraseSearch phrases = of(URGENT, letter);
    boolean asked =
        letter.brief().tone() == Tone.URGENT
            || letter.brief().deadline() != null
            || letter.requestedTexts().anyMatch(phrases::occursIn);
    if (asked) {
      return;
    }
    String text = passage.text();
    for (Span span : phrases.in(text)) {
      String before = text.substring(Math.max(0, span.start() - BEFORE), span.start());
      if (!NEGATED.matcher(before).find()) {
        report.add(
            Rule.change(
                RuleCode.URGENCY,
                "\"%s\" hurries people, and nobody asked for that.".formatted(span.of(text)),
                "Leave it out, or say by when and why."),
            passage,
            span);
      }
    }
  }

  private static void style(Letter letter, Rule rule, Passage passage, Span span, Report report) {
    boolean dictated = passage.part() != Part.SUBJECT && letter.dictated(span.of(passage.text()));
    report.add(dictated ? rule.dictated() : rule, passage, span);
  }

  private static PhraseSearch of(Map<Language, PhraseSearch> searches, Letter letter) {
    return Objects.requireNonNull(searches.get(letter.language()));
  }

  private static List<Span> matches(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.results().map(result -> new Span(result.start(), result.end())).toList();
  }
}
