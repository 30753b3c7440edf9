package dev.pawl.agents.email.review.rules;

import dev.pawl.agents.email.review.Place;
import dev.pawl.agents.email.review.Place.Part;
import dev.pawl.agents.email.review.text.Html;
import dev.pawl.agents.email.review.text.Span;

/** A text that people read, and the way from a range of it to a place in the email. */
sealed interface Passage {
  String text();

  Part part();

  Place place(Span span);

  /** The subject or the body as plain text. */
  record Plain(Part part, String text) implements Passage {
    @Override
    public Place place(Span span) {
      return Place.of(part, text, span.start(), span.end());
    }
  }

  /** The text of the HTML body, whose places are those in the source. */
  record Seen(Html html) implements Passage {
    @Override
    public String text() {
      return html.text();
    }

    @Override
    public Part part() {
      return Part.HTML;
    }

    @Override
    public Place place(Span span) {
      Span source = html.source(span.start(), span.end());
      Place seen = Place.of(Part.HTML, text(), span.start(), span.end());
      return new Place(Part.HTML, source.start(), source.end(), seen.excerpt());
    }
  }
}
