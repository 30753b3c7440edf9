package dev.pawl.agents.email.revision;

import dev.pawl.agents.email.draft.Draft;
import dev.pawl.agents.email.draft.PlainHtml;
import dev.pawl.agents.email.intake.EmailBrief;
import dev.pawl.agents.email.intake.Lead;
import dev.pawl.agents.email.review.Place.Part;
import dev.pawl.agents.email.review.ReviewSubject;
import dev.pawl.agents.email.review.text.Html;
import dev.pawl.agents.email.review.text.Span;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An email on which changes are collected. All places are those of the email as it was, so changes
 * do not move each other; two that overlap are refused. One revision, one thread.
 */
final class Manuscript {
  private final ReviewSubject subject;
  private final Map<Part, Edits> edits = new EnumMap<>(Part.class);
  private EmailBrief brief;
  private boolean stale;

  Manuscript(ReviewSubject subject) {
    this.subject = subject;
    this.brief = subject.brief();
    edits.put(Part.SUBJECT, new Edits(subject.draft().subject()));
    edits.put(Part.BODY, new Edits(subject.draft().text()));
    edits.put(Part.HTML, new Edits(subject.draft().html()));
  }

  ReviewSubject subject() {
    return subject;
  }

  EmailBrief brief() {
    return brief;
  }

  void brief(EmailBrief revised) {
    brief = revised;
  }

  /** The part as it was. */
  String text(Part part) {
    return edits(part).original();
  }

  /** Whether the words there are given by the request to be sent as they are. */
  boolean dictated(Part part, Span span) {
    return part == Part.BODY
        && subject.brief().points().stream()
            .filter(point -> point.lead() == Lead.VERBATIM && !point.text().isBlank())
            .anyMatch(point -> {
              int start = text(part).indexOf(point.text());
              return start >= 0
                  && span.start() < start + point.text().length()
                  && Math.max(span.end(), span.start() + 1) > start;
            });
  }

  /** Changes a range, unless another change overlaps. */
  boolean replace(Part part, Span span, String replacement) {
    return edits(part).replace(span, replacement);
  }

  /** Adds text at a place, behind what was added there already. */
  void insert(Part part, int at, String added) {
    edits(part).insert(new Span(at, at), added);
  }

  /** The HTML has to be written anew from the text, although the text may be as it was. */
  void rewriteHtml() {
    stale = true;
  }

  /**
   * Whether the HTML says the same as the text without markup of its own, so that it can be written
   * anew when the text changes.
   */
  boolean plainHtml() {
    String html = subject.draft().html();
    return html.isBlank() || (PlainHtml.plain(html) && Html.of(html).links().isEmpty());
  }

  boolean textChanged() {
    return stale || edits(Part.SUBJECT).changed() || edits(Part.BODY).changed();
  }

  /** The draft with all changes. */
  Draft draft() {
    String text = edits(Part.BODY).result();
    String heading = edits(Part.SUBJECT).result();
    boolean rewrite = textChanged() && plainHtml() && !subject.draft().html().isBlank();
    String html =
        rewrite ? PlainHtml.of(brief.language(), heading, text) : edits(Part.HTML).result();
    return new Draft(heading, text, html);
  }

  private Edits edits(Part part) {
    Edits found = edits.get(part);
    if (found == null) {
      throw new IllegalArgumentException("%s is no text that can be edited".formatted(part));
    }
    return found;
  }

  /** The changes of one text. */
  private static final class Edits {
    private final String original;
    private final Map<Span, String> replacements = new HashMap<>();

    Edits(String original) {
      this.original = original;
    }

    String original() {
      return original;
    }

    boolean changed() {
      return !replacements.isEmpty();
    }

    boolean replace(Span span, String replacement) {
      boolean free =
          replacements.keySet().stream()
              .noneMatch(other -> other.overlaps(span) || other.equals(span));
      if (free) {
        replacements.put(span, replacement);
      }
      return free;
    }

    void insert(Span place, String added) {
      replacements.merge(place, added, String::concat);
    }

    String result() {
      List<Span> spans =
          replacements.keySet().stream()
              .sorted(Comparator.comparingInt(Span::start).reversed())
              .toList();
      StringBuilder result = new StringBuilder(original);
      spans.forEach(
          span -> result.replace(span.start(), span.end(), replacements.getOrDefault(span, "")));
      return result.toString();
    }
  }
}
