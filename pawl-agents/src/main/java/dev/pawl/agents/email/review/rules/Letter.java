package dev.pawl.agents.email.review.rules;

import dev.pawl.agents.email.draft.Draft;
import dev.pawl.agents.email.intake.EmailBrief;
import dev.pawl.agents.email.intake.Language;
import dev.pawl.agents.email.intake.Lead;
import dev.pawl.agents.email.intake.Point;
import dev.pawl.agents.email.review.Place.Part;
import dev.pawl.agents.email.review.ReviewSubject;
import dev.pawl.agents.email.review.text.Html;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** An email under review, read once. */
record Letter(ReviewSubject subject, Html html) {

  static Letter of(ReviewSubject subject) {
    return new Letter(subject, Html.of(subject.draft().html()));
  }

  EmailBrief brief() {
    return subject.brief();
  }

  Draft draft() {
    return subject.draft();
  }

  Language language() {
    return brief().language();
  }

  Passage heading() {
    return new Passage.Plain(Part.SUBJECT, draft().subject());
  }

  Passage body() {
    return new Passage.Plain(Part.BODY, draft().text());
  }

  /** Everything that people read. The same words stand in the last two, mostly. */
  List<Passage> passages() {
    return List.of(heading(), body(), new Passage.Seen(html));
  }

  /** Both forms of the body. */
  List<Passage> bodies() {
    return List.of(body(), new Passage.Seen(html));
  }

  /** Whether the request gives these words to be sent as they are. */
  boolean dictated(String words) {
    return brief().points().stream()
        .filter(point -> point.lead() == Lead.VERBATIM)
        .anyMatch(point -> plain(point.text()).contains(plain(words)));
  }

  /** Whether the request has these words, as content or subject. */
  boolean requested(String words) {
    return requestedTexts().anyMatch(text -> plain(text).contains(plain(words)));
  }

  Stream<String> requestedTexts() {
    return Stream.concat(brief().points().stream().map(Point::text), Stream.of(brief().subject()));
  }

  static String plain(String text) {
    return text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }
}
