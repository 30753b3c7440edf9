package dev.pawl.agents.email.review.rules;

import dev.pawl.agents.email.review.Place;
import dev.pawl.agents.email.review.Place.Part;
import dev.pawl.agents.email.review.rules.Report.Rule;
import dev.pawl.agents.email.review.text.Html.Link;
import dev.pawl.agents.email.review.text.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of deliverability that is about links: those in the text and those of the HTML. */
final class Links {
  private static final Pattern IN_TEXT = Pattern.compile("(?i)\\bhttps?://[^\\s<>\"'`)\\]]+");
  private static final int MOST = 15;

  private final Letter letter;
  private final Report report;
  private final Set<String> judged = new HashSet<>();

  private Links(Letter letter, Report report) {
    this.letter = letter;
    this.report = report;
  }

  static void review(Letter letter, Report report) {
    new Links(letter, report).review();
  }

  private void review() {
    String text = letter.draft().text();
    List<String> targets = new ArrayList<>();
    for (Span link : links(text)) {
      targets.add(link.of(text));
      target(link.of(text), letter.body().place(link));
    }
    for (Link link : letter.html().links()) {
      Place place = new Place(Part.HTML, link.start(), link.end(), link.text());
      targets.add(link.target());
      target(link.target(), place);
      mismatch(link, place);
    }
    long different = targets.stream().filter(link -> Hosts.of(link).isPresent()).distinct().count();
    if (different > MOST) {
      report.add(
          Rule.decide(
              RuleCode.TOO_MANY_LINKS,
              "The email has %d links; more than %d look like a mass mailing."
                  .formatted(different, MOST),
              "Keep those that people need."),
          Place.whole(Part.BODY));
    }
  }

  private void target(String target, Place place) {
    Optional<String> host = Hosts.of(target);
    if (host.isEmpty() || !judged.add(target)) {
      return;
    }
    if (Hosts.publicAddress(host.get())) {
      report.add(
          Rule.decide(
              RuleCode.RAW_IP_LINK,
              "A link leads to the bare address %s.".formatted(host.get()),
              "Link to a host by its name."),
          place);
    }
    if (Hosts.pretends(target)) {
      report.add(
          Rule.decide(
              RuleCode.LOOKALIKE_LINK,
              "A link leads to %s, which looks like another host.".formatted(host.get()),
              "Check where the link leads."),
          place);
    }
    if (Hosts.shortener(host.get())) {
      report.add(
          Rule.decide(
              RuleCode.SHORTENED_LINK,
              "A link by %s hides where it leads.".formatted(host.get()),
              "Link to the page itself."),
          place);
    }
  }

  private void mismatch(Link link, Place place) {
    Optional<String> host = Hosts.of(link.target());
    Optional<String> shown = Hosts.shown(link.text());
    boolean address = link.target().toLowerCase(Locale.ROOT).startsWith("mailto:");
    boolean otherAddress =
        address
            && link.text().matches("\\S+@\\S+")
            && !link.target()
                .toLowerCase(Locale.ROOT)
                .contains(link.text().toLowerCase(Locale.ROOT));
    boolean otherHost =
        host.isPresent() && shown.isPresent() && !Hosts.sameOwner(host.get(), shown.get());
    if (otherHost || otherAddress) {
      report.add(
          Rule.change(
              RuleCode.LINK_MISMATCH,
              "The link shows %s and leads to %s."
                  .formatted(link.text(), host.orElse(link.target())),
              "Show where the link leads."),
          place);
    }
  }

  private static List<Span> links(String text) {
    List<Span> links = new ArrayList<>();
    Matcher matcher = IN_TEXT.matcher(text);
    while (matcher.find()) {
      int end = matcher.end();
      while (".,;:!?".indexOf(text.charAt(end - 1)) >= 0) {
        end--;
      }
      links.add(new Span(matcher.start(), end));
    }
    return links;
  }
}
