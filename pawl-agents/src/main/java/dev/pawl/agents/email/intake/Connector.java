package dev.pawl.agents.email.intake;

import dev.pawl.agents.email.intake.Link.Place;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * The place where the content of a request begins.
 *
 * @param before the text before it
 * @param lead what it leads into
 * @param after the content
 */
record Connector(String before, Lead lead, String after) {

  /** The first connector of the text; where two begin, the first of the list. */
  static Optional<Connector> first(String text, Intent intent, List<Link> links) {
    Link first = null;
    int start = text.length() + 1;
    int end = 0;
    for (Link link : links) {
      if (link.intents().contains(intent)) {
        Matcher matcher = link.words().matcher(text);
        if (matcher.find() && matcher.start() < start) {
          first = link;
          start = matcher.start();
          end = matcher.end();
        }
      }
    }
    return first == null
        ? Optional.empty()
        : Optional.of(
            at(text, start, first.place() == Place.IN_CONTENT ? start : end, first.lead()));
  }

  private static Connector at(String text, int start, int content, Lead lead) {
    String after = text.substring(content).strip();
    return new Connector(
        text.substring(0, start).strip(),
        lead,
        (after.startsWith(":") ? after.substring(1) : after).strip());
  }
}
