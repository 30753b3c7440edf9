package dev.pawl.agents.email.revision;

import dev.pawl.agents.email.intake.Language;
import dev.pawl.agents.email.review.Finding;
import dev.pawl.agents.email.review.Place.Part;
import dev.pawl.agents.email.review.rules.RuleCode;
import dev.pawl.agents.email.review.rules.Wording;
import dev.pawl.agents.email.review.text.Lexicon;
import dev.pawl.agents.email.review.text.Span;
import dev.pawl.agents.email.review.text.TextSentences;
import dev.pawl.agents.email.review.text.Words;
import dev.pawl.agents.email.revision.Attempt.Changed;
import dev.pawl.agents.email.revision.Attempt.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Repairs of words and sentences: what stands in one place is written in another way. */
final class Repairs {
  private static final Set<String> HASTE = Set.copyOf(Lexicon.lines("removable-urgency"));
  private static final Attempt DICTATED =
      new Refused("The request gives these words to be sent as they are.");
  private static final Attempt OVERLAPS =
      new Refused("Another change is at the same place; review the draft again.");
  private static final int PARAGRAPH_WORDS = 80;

  private final Manuscript manuscript;
  private final Language language;
  private final Casing casing;

  Repairs(Manuscript manuscript) {
    this.manuscript = manuscript;
    this.language = manuscript.brief().language();
    this.casing = new Casing(manuscript.brief());
  }

  /** Tries to repair what a finding is about in its place. */
  Attempt attempt(Finding finding) {
    Part part = finding.place().part();
    Span span = new Span(finding.place().start(), finding.place().end());
    String words = span.of(manuscript.text(part));
    return switch (finding.code()) {
      case RuleCode.SHOUTING ->
          edit(part, span, casing.calm(words, begins(part, span)), "The capitals are gone.");
      case RuleCode.SUBJECT_CAPITALS ->
          edit(part, span, casing.calm(words, true), "The capitals are gone.");
      case RuleCode.EXCLAMATION ->
          edit(part, span, words.contains("?") ? "?" : "!", "One mark is left.");
      case RuleCode.SUBJECT_EXCLAMATION -> subjectMarks(words, span);
      case RuleCode.SLANG -> instead(Wording.SLANG, part, span, words);
      case RuleCode.STIFF -> instead(Wording.STIFF, part, span, words);
      case RuleCode.EMOJI -> removed(part, span);
      case RuleCode.URGENCY -> calmed(part, span, words);
      case RuleCode.PLACEHOLDER -> filled(part, span, words);
      case RuleCode.LONG_SENTENCE -> divided(part, span, words);
      case RuleCode.LONG_PARAGRAPH -> paragraphs(part, span, words);
      default -> new Refused("No rule knows how to repair this.");
    };
  }

  private Attempt edit(Part part, Span span, String replacement, String note) {
    if (manuscript.dictated(part, span)) {
      return DICTATED;
    }
    if (replacement.equals(span.of(manuscript.text(part)))) {
      return new Refused("There is no other way to write it by rule.");
    }
    return manuscript.replace(part, span, replacement) ? new Changed(note) : OVERLAPS;
  }

  /**
   * Marks that stand apart are all but the last one too many; those that stand together as well.
   */
  private Attempt subjectMarks(String words, Span span) {
    if (words.matches("[$€£]+")) {
      return removed(Part.SUBJECT, span);
    }
    boolean alone = words.equals("!");
    String mark = alone ? "" : words.contains("?") ? "?" : "!";
    return edit(Part.SUBJECT, span, mark, "One mark is left.");
  }

  private Attempt instead(Wording wording, Part part, Span span, String words) {
    Optional<String> better = wording.instead(language, words);
    if (better.isEmpty()) {
      return new Refused("No other words are known for \"%s\".".formatted(words));
    }
    if (better.get().isEmpty()) {
      return removed(part, span);
    }
    boolean capital = Character.isUpperCase(words.codePointAt(0));
    String written = capital ? Casing.capitalised(better.get()) : better.get();
    return edit(part, span, written, "It says \"%s\" instead.".formatted(written));
  }

  /** With the space before it, so that none is left over; what then begins gets its capital. */
  private Attempt removed(Part part, Span span) {
    String text = manuscript.text(part);
    int start = span.start();
    int end = span.end();
    while (start > 0 && (text.charAt(start - 1) == ' ' || text.charAt(start - 1) == ',')) {
      start--;
    }
    boolean first = start == 0 || ".!?\n".indexOf(text.charAt(start - 1)) >= 0;
    if (first) {
      while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == ',')) {
        end++;
      }
      start = span.start();
      boolean letter = end < text.length() && Character.isLetter(text.charAt(end));
      return letter
          ? edit(
              part,
              new Span(start, end + 1),
              text.substring(end, end + 1).toUpperCase(Locale.ROOT),
              "It is left out.")
          : edit(part, new Span(start, end), "", "It is left out.");
    }
    return edit(part, new Span(start, end), "", "It is left out.");
  }

  private Attempt calmed(Part part, Span span, String words) {
    String text = manuscript.text(part);
    boolean label = part == Part.SUBJECT && span.start() == 0 && text.startsWith(":", span.end());
    if (label) {
      String rest = text.substring(span.end() + 1).strip();
      return edit(
          part, new Span(0, text.length()), Casing.capitalised(rest), "The haste is left out.");
    }
    boolean atEnd = span.end() == text.length() || ".,;!?\n".indexOf(text.charAt(span.end())) >= 0;
    boolean inside = span.start() > 0 && text.charAt(span.start() - 1) == ' ';
    if (HASTE.contains(words.toLowerCase(Locale.ROOT)) && atEnd && inside) {
      return removed(part, span);
    }
    return new Refused(
        "The sentence needs \"%s\"; only a person can say it in another way.".formatted(words));
  }

  private Attempt filled(Part part, Span span, String placeholder) {
    Optional<String> value = Blanks.value(manuscript.subject(), placeholder);
    return value.isPresent()
        ? edit(part, span, value.get(), "It is filled in.")
        : new Refused("What belongs in place of %s is not known.".formatted(placeholder));
  }

  private Attempt divided(Part part, Span span, String sentence) {
    String divided = Joints.divided(language, sentence);
    return divided.equals(sentence)
        ? new Refused("The sentence has no place where it can be divided safely.")
        : edit(part, span, divided, "It is divided.");
  }

  private Attempt paragraphs(Part part, Span span, String paragraph) {
    List<String> sentences =
        TextSentences.in(paragraph).stream().map(sentence -> sentence.of(paragraph)).toList();
    if (sentences.size() < 2) {
      return new Refused("The paragraph is one sentence.");
    }
    List<String> parts = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    for (String sentence : sentences) {
      boolean full = Words.count(current.toString()) + Words.count(sentence) > PARAGRAPH_WORDS;
      if (full && !current.isEmpty()) {
        parts.add(current.toString());
        current.setLength(0);
      }
      current.append(current.isEmpty() ? "" : " ").append(sentence);
    }
    parts.add(current.toString());
    return edit(part, span, String.join("\n\n", parts), "It is divided.");
  }

  private boolean begins(Part part, Span span) {
    String before = manuscript.text(part).substring(0, span.start());
    String said = before.stripTrailing();
    boolean paragraph = before.indexOf("\n\n", said.length()) >= 0;
    // A German salutation ends with a comma, and the letter goes on behind it in the same sentence.
    boolean salutation = language == Language.GERMAN && said.endsWith(",");
    return said.isEmpty()
        || (paragraph && !salutation)
        || ".!?:-".indexOf(said.charAt(said.length() - 1)) >= 0;
  }
}
