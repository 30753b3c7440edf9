package dev.pawl.agents.email.review.rules;

import dev.pawl.agents.email.review.Finding;
import dev.pawl.agents.email.review.Place;
import dev.pawl.agents.email.review.Place.Part;
import dev.pawl.agents.email.review.Remedy;
import dev.pawl.agents.email.review.Severity;
import dev.pawl.agents.email.review.Verdict;
import dev.pawl.agents.email.review.text.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The findings of one reviewer about one email. What both forms of the body have is found once. */
final class Report {
  private final String reviewer;
  private final List<Finding> findings = new ArrayList<>();
  private final Set<String> inText = new HashSet<>();

  Report(String reviewer) {
    this.reviewer = reviewer;
  }

  /** What a finding says, wherever it is. */
  record Rule(String code, Severity severity, Remedy remedy, String problem, String suggestion) {

    /** A rule that a revision can satisfy. */
    static Rule change(String code, String problem, String suggestion) {
      return new Rule(code, Severity.CHANGE, Remedy.REVISION, problem, suggestion);
    }

    /** A rule that only people can satisfy. */
    static Rule decide(String code, String problem, String suggestion) {
      return new Rule(code, Severity.CHANGE, Remedy.PERSON, problem, suggestion);
    }

    /** A rule that stops nothing. */
    static Rule note(String code, String problem, String suggestion) {
      return new Rule(code, Severity.NOTE, Remedy.PERSON, problem, suggestion);
    }

    /** The same, as no more than a note. */
    Rule noted() {
      return new Rule(code, Severity.NOTE, Remedy.PERSON, problem, suggestion);
    }

    /** The same about words that the request gives as they are: style is theirs to choose. */
    Rule dictated() {
      return new Rule(
          code,
          Severity.NOTE,
          Remedy.PERSON,
          problem,
          "The request gives these words as they are.");
    }

    /** The same, for people to settle. */
    Rule forPeople() {
      return new Rule(code, severity, Remedy.PERSON, problem, suggestion);
    }
  }

  void add(Rule rule, Passage passage, Span span) {
    String key = rule.code() + "\n" + Letter.plain(span.of(passage.text()));
    boolean known = inText.contains(key);
    if (passage.part() == Part.HTML && known) {
      return;
    }
    if (passage.part() == Part.BODY) {
      inText.add(key);
    }
    add(rule, passage.place(span));
  }

  void add(Rule rule, Place place) {
    findings.add(
        new Finding(
            rule.code(), rule.severity(), rule.remedy(), place, rule.problem(), rule.suggestion()));
  }

  Verdict verdict() {
    return Verdict.of(reviewer, findings);
  }
}
