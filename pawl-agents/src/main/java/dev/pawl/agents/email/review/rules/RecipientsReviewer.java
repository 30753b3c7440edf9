package dev.pawl.agents.email.review.rules;

import dev.pawl.agents.email.intake.Language;
import dev.pawl.agents.email.review.Place;
import dev.pawl.agents.email.review.Place.Part;
import dev.pawl.agents.email.review.ReviewSubject;
import dev.pawl.agents.email.review.Reviewer;
import dev.pawl.agents.email.review.Verdict;
import dev.pawl.agents.email.review.rules.Addressee.Answer;
import dev.pawl.agents.email.review.rules.Report.Rule;
import dev.pawl.agents.email.review.text.PhraseSearch;
import dev.pawl.agents.mail.EmailAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Judges who gets the email. Addresses are never changed by rule, only left out when double. */
final class RecipientsReviewer implements Reviewer {
  private static final Map<Language, PhraseSearch> SENSITIVE =
      PhraseSearch.byLanguage("sensitive-phrases");

  private final int most;

  RecipientsReviewer(int most) {
    if (most < 1) {
      throw new IllegalArgumentException(
          "At most %d recipients: nobody could get an email. Allow at least 1".formatted(most));
    }
    this.most = most;
  }

  @Override
  public String name() {
    return RuleReviewers.RECIPIENTS;
  }

  @Override
  public Verdict review(ReviewSubject subject) {
    Letter letter = Letter.of(subject);
    Report report = new Report(name());
    List<EmailAddress> all =
        Stream.concat(letter.brief().to().stream(), letter.brief().cc().stream()).toList();
    number(letter, all, report);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < all.size(); i++) {
      address(letter, all.get(i), i, seen, report);
    }
    greeting(letter, all, report);
    return report.verdict();
  }

  private void number(Letter letter, List<EmailAddress> all, Report report) {
    if (letter.brief().to().isEmpty()) {
      report.add(
          Rule.decide(
              RuleCode.NO_RECIPIENT, "Nobody gets the email.", "Say who should get the email."),
          Place.whole(Part.RECIPIENTS));
    }
    if (all.size() > most) {
      report.add(
          Rule.decide(
              RuleCode.TOO_MANY_RECIPIENTS,
              "%d people get the email and see each other's addresses; at most %d are allowed."
                  .formatted(all.size(), most),
              "Send it to a mailing list, or to fewer people."),
          Place.whole(Part.RECIPIENTS));
    }
  }

  private static void address(
      Letter letter, EmailAddress address, int index, Set<String> seen, Report report) {
    Place place = new Place(Part.RECIPIENTS, index, index + 1, address.toString());
    if (!seen.add(key(address))) {
      report.add(
          Rule.change(
              RuleCode.DUPLICATE_RECIPIENT,
              "%s is a recipient twice.".formatted(address.address()),
              "Name each recipient once."),
          place);
    }
    if (key(address).equals(key(letter.subject().from()))) {
      sender(letter, index, place, report);
    }
    DomainSpelling.meant(address.domain())
        .ifPresent(meant ->
            report.add(
                Rule.decide(
                    RuleCode.MISSPELT_DOMAIN,
                    "The domain %s looks like a slip.".formatted(address.domain()),
                    "Check whether %s is meant.".formatted(meant)),
                place));
    if (address.domain().endsWith(".invalid")) {
      report.add(
          Rule.decide(
              RuleCode.UNREACHABLE_DOMAIN,
              "No mail reaches %s: the ending .invalid is reserved (RFC 2606)."
                  .formatted(address.domain()),
              "Use the address of a real mailbox."),
          place);
    }
    if (new Addressee(address).role() && sensitive(letter)) {
      report.add(
          Rule.decide(
              RuleCode.GROUP_ADDRESS,
              "Several people read %s, and the email is personal.".formatted(address.address()),
              "Send it to the person it concerns."),
          place);
    }
  }

  private static void sender(Letter letter, int index, Place place, Report report) {
    boolean copy = index >= letter.brief().to().size();
    boolean only = letter.brief().to().size() == 1;
    Rule rule =
        Rule.change(
            RuleCode.SENDER_AS_RECIPIENT,
            "The sender is a recipient.",
            "Leave the sender out; sent mail is kept anyway.");
    report.add(copy ? rule.noted() : only ? rule.forPeople() : rule, place);
  }

  private static boolean sensitive(Letter letter) {
    PhraseSearch phrases = Objects.requireNonNull(SENSITIVE.get(letter.language()));
    return letter.passages().stream().anyMatch(passage -> phrases.occursIn(passage.text()));
  }

  private static void greeting(Letter letter, List<EmailAddress> all, Report report) {
    List<Addressee> people = all.stream().map(Addressee::new).toList();
    for (Passage body : letter.bodies()) {
      Salutation.of(body.text())
          .ifPresent(salutation ->
              salutation.names().forEach(name -> named(name, salutation, body, people, report)));
    }
  }

  private static void named(
      String name, Salutation salutation, Passage body, List<Addressee> people, Report report) {
    Set<Answer> answers = new HashSet<>();
    people.forEach(person -> answers.add(person.called(name)));
    if (people.isEmpty() || answers.contains(Answer.YES) || answers.contains(Answer.UNKNOWN)) {
      return;
    }
    Rule rule =
        Rule.change(
            RuleCode.WRONG_NAME,
            "The salutation names %s, who is no recipient.".formatted(name),
            "Greet the recipients, or nobody by name.");
    report.add(answers.contains(Answer.HARDLY) ? rule.noted() : rule, body, salutation.span());
  }

  private static String key(EmailAddress address) {
    return address.address().toLowerCase(Locale.ROOT);
  }
}
