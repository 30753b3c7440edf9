package dev.pawl.agents.email.review.rules;

import dev.pawl.agents.email.review.Place;
import dev.pawl.agents.email.review.Place.Part;
import dev.pawl.agents.email.review.Remedy;
import dev.pawl.agents.email.review.ReviewSubject;
import dev.pawl.agents.email.review.Reviewer;
import dev.pawl.agents.email.review.Severity;
import dev.pawl.agents.email.review.Verdict;
import dev.pawl.agents.email.review.rules.Report.Rule;
import dev.pawl.agents.email.review.secrets.Secret;
import dev.pawl.agents.email.review.secrets.Secret.Kind;
import dev.pawl.agents.email.review.secrets.Secrets;
import dev.pawl.agents.email.review.text.Span;
import java.util.HashSet;
import java.util.Set;

/**
 * Vetoes what must not be given away. A secret that the request names is a decision for people; one
 * that only the draft has can be taken out.
 */
final class ComplianceReviewer implements Reviewer {

  @Override
  public String name() {
    return RuleReviewers.COMPLIANCE;
  }

  @Override
  public Verdict review(ReviewSubject subject) {
    Letter letter = Letter.of(subject);
    Report report = new Report(name());
    Set<String> known = new HashSet<>();
    for (Passage passage : letter.passages()) {
      for (Secret secret : Secrets.in(passage.text())) {
        String value = compact(secret.span().of(passage.text()));
        boolean first = known.add(passage.part() == Part.SUBJECT ? "subject " + value : value);
        if (passage.part() != Part.HTML || first) {
          report.add(rule(letter, secret, value), passage, secret.span());
        }
      }
    }
    for (String unseen : letter.html().unseen()) {
      for (Secret secret : Secrets.in(unseen)) {
        if (known.add(compact(secret.span().of(unseen)))) {
          unseen(letter, report, unseen, secret);
        }
      }
    }
    return report.verdict();
  }

  private static void unseen(Letter letter, Report report, String unseen, Secret secret) {
    Span span = secret.span();
    String excerpt = Place.of(Part.HTML, unseen, span.start(), span.end()).excerpt();
    int start = Math.max(0, letter.draft().html().indexOf(span.of(unseen)));
    report.add(
        rule(letter, secret, compact(span.of(unseen))).forPeople(),
        new Place(Part.HTML, start, start + span.end() - span.start(), excerpt));
  }

  private static Rule rule(Letter letter, Secret secret, String value) {
    boolean requested = letter.requestedTexts().anyMatch(text -> compact(text).contains(value));
    Severity severity = secret.kind() == Kind.RANDOM ? Severity.CHANGE : Severity.VETO;
    return new Rule(
        RuleCode.COMPLIANCE_PREFIX + secret.kind().code(),
        severity,
        requested ? Remedy.PERSON : Remedy.REVISION,
        "The email contains " + secret.kind().noun() + ".",
        requested
            ? "The request asks for it; a person has to decide whether it may be sent by email."
            : "Take it out; nobody asked for it.");
  }

  /** The same number with other separators is the same secret. */
  private static String compact(String text) {
    return text.replaceAll("[\\s\\u00a0\\u202f.–-]", "");
  }
}
