package dev.pawl.agents.email.revision;

import dev.pawl.agents.email.review.Finding;
import dev.pawl.agents.email.review.Place.Part;
import dev.pawl.agents.email.review.Remedy;
import dev.pawl.agents.email.review.ReviewSubject;
import dev.pawl.agents.email.review.Reviewer;
import dev.pawl.agents.email.review.rules.RuleCode;
import dev.pawl.agents.email.revision.Attempt.Changed;
import dev.pawl.agents.email.revision.Attempt.Refused;
import dev.pawl.agents.email.revision.Resolution.Result;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Revises a draft by rule: what can be changed without knowing or deciding anything new. Words that
 * the request gives to be sent as they are stay so.
 *
 * <p>A finding counts as removed only when the reviewers, asked again, do not find it any more.
 * Pure and thread-safe, as far as the reviewers are.
 */
public final class Reviser {
  private static final String STILL_FOUND = "It was changed, and the reviewer still finds it.";
  private static final String OWN_LAYOUT =
      "The HTML has a layout of its own, which no rule can change along with the text.";

  private final List<Reviewer> reviewers;

  /**
   * A reviser that asks these whether a change helped.
   *
   * @param reviewers pure ones, such as those by rule: they are asked while a step runs
   */
  public Reviser(List<Reviewer> reviewers) {
    this.reviewers = List.copyOf(reviewers);
  }

  /**
   * Revises an email.
   *
   * @param findings of this very draft: their places are places in it
   */
  public Revision revise(ReviewSubject subject, List<Finding> findings) {
    Manuscript manuscript = new Manuscript(subject);
    Contents contents = new Contents(manuscript);
    Repairs repairs = new Repairs(manuscript);
    List<Attempt> attempts =
        findings.stream().map(finding -> attempt(finding, manuscript, contents, repairs)).toList();
    ReviewSubject revised =
        new ReviewSubject(
            manuscript.brief(), manuscript.draft(), subject.from(), subject.attachments());
    return new Revision(
        revised.brief(), revised.draft(), resolutions(findings, attempts, asked(revised)));
  }

  private static Attempt attempt(
      Finding finding, Manuscript manuscript, Contents contents, Repairs repairs) {
    if (finding.remedy() == Remedy.PERSON) {
      return new Refused("Only a person can: " + finding.suggestion());
    }
    Part part = finding.place().part();
    boolean link = finding.code().equals(RuleCode.LINK_MISMATCH);
    boolean textOnly = finding.code().equals(RuleCode.HTML_WITHOUT_TEXT);
    boolean ownLayout = !link && !textOnly && part != Part.RECIPIENTS && !manuscript.plainHtml();
    if (ownLayout) {
      return new Refused(OWN_LAYOUT);
    }
    if (part == Part.HTML && !link) {
      // The text does not have it, so the HTML that is written from the text will not either.
      manuscript.rewriteHtml();
      return manuscript.text(Part.BODY).isBlank()
          ? new Refused("There is no plain text to write the HTML from.")
          : new Changed("The HTML is written anew from the text.");
    }
    if (part != Part.RECIPIENTS && finding.place().end() > manuscript.text(part).length()) {
      return new Refused("The finding is of another draft; review this one.");
    }
    return contents.attempt(finding).orElseGet(() -> repairs.attempt(finding));
  }

  private List<Finding> asked(ReviewSubject revised) {
    List<Finding> left = new ArrayList<>();
    reviewers.forEach(reviewer -> left.addAll(reviewer.review(revised).findings()));
    return left;
  }

  private static List<Resolution> resolutions(
      List<Finding> findings, List<Attempt> attempts, List<Finding> left) {
    List<Resolution> resolutions = new ArrayList<>();
    Set<Finding> matched = new HashSet<>();
    for (int i = 0; i < findings.size(); i++) {
      Finding finding = findings.get(i);
      resolutions.add(
          switch (attempts.get(i)) {
            case Refused(String reason) -> new Resolution(finding, Result.KEPT, reason);
            case Changed(String note) ->
                found(finding, findings, left, matched)
                    ? new Resolution(finding, Result.KEPT, STILL_FOUND)
                    : new Resolution(finding, Result.REMOVED, note);
          });
    }
    return resolutions;
  }

  /**
   * Whether a finding is left: the same words, or, where words were changed, as many of its rule as
   * before.
   */
  private static boolean found(
      Finding finding, List<Finding> before, List<Finding> left, Set<Finding> matched) {
    List<Finding> same =
        left.stream().filter(other -> other.code().equals(finding.code())).toList();
    boolean sameWords =
        same.stream()
            .anyMatch(other ->
                other.place().excerpt().equals(finding.place().excerpt()) && matched.add(other));
    long earlier = before.stream().filter(other -> other.code().equals(finding.code())).count();
    return sameWords || same.size() >= earlier;
  }
}
