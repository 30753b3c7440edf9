package dev.pawl.agents.email;

import dev.pawl.agents.director.Assignment;
import dev.pawl.agents.director.Company;
import dev.pawl.agents.director.Director;
import dev.pawl.agents.email.classification.Classify;
import dev.pawl.agents.email.intake.BriefReader;
import dev.pawl.agents.email.intake.Doubt;
import dev.pawl.agents.email.intake.EmailBrief;
import dev.pawl.agents.routing.Departments;
import dev.pawl.agents.routing.RoutingDecision;
import dev.pawl.api.Run;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * The classification phase: reads the request, finds the department that makes what the email says,
 * and has people settle what is not certain.
 */
final class TakeRequest {
  private final EmailType type;
  private final Classify classify;
  private final Company company;

  TakeRequest(EmailType type, BriefReader reader, Company company) {
    this.type = type;
    this.classify = new Classify(reader);
    this.company = company;
  }

  /**
   * A request that can be worked on.
   *
   * @param brief without doubts
   * @param maker the department that makes the content, empty when the request says it itself
   */
  record Taken(EmailBrief brief, Optional<String> maker) {}

  Taken run(Run phase, EmailRequest request, ZoneId zone) {
    EmailBrief text = classify.read(phase, request.text(), zone);
    EmailBrief read = request.attachments().isEmpty() ? text : text.withFiles();
    Assignment assignment = assignment(phase, request, read);
    if (!company.departments().containsKey(assignment.department())) {
      return new Taken(classify.settle(phase, read, zone), Optional.empty());
    }
    EmailBrief open = Carried.open(read, request.text());
    EmailBrief settled = classify.settle(phase, open, zone);
    // Whoever was asked may have written the text instead.
    return settled.points().equals(open.points())
        ? new Taken(settled, Optional.of(assignment.department()))
        : new Taken(settled, Optional.empty());
  }

  private Assignment assignment(Run phase, EmailRequest request, EmailBrief read) {
    String told = request.department();
    if (told != null) {
      return Director.told(phase, told);
    }
    return type == EmailType.CONTENT_CREATION
        ? company.contents().assign(phase, request.text(), Optional.empty())
        : company.director().assign(phase, request.text(), evident(read));
  }

  /** Who is told whom to write to and what need not ask who does that. */
  private static Optional<RoutingDecision> evident(EmailBrief read) {
    boolean understood =
        !read.to().isEmpty()
            && !read.points().isEmpty()
            && read.doubts().stream().noneMatch(doubt -> doubt.field() == Doubt.Field.REQUEST);
    return understood
        ? Optional.of(
            new RoutingDecision.Route(
                Departments.COMMUNICATIONS,
                1,
                List.of(),
                "The request says whom to write to, and what."))
        : Optional.empty();
  }
}
