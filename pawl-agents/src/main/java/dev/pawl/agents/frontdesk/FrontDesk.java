package dev.pawl.agents.frontdesk;

import dev.pawl.agents.department.Department;
import dev.pawl.agents.department.WorkReport;
import dev.pawl.agents.director.Assignment;
import dev.pawl.agents.director.Company;
import dev.pawl.agents.email.EmailRequest;
import dev.pawl.agents.email.EmailType;
import dev.pawl.agents.email.delivery.EmailReceipt;
import dev.pawl.agents.routing.Departments;
import dev.pawl.agents.work.WorkRequest;
import dev.pawl.api.Child;
import dev.pawl.api.Run;
import dev.pawl.api.Workflow;
import dev.pawl.api.WorkflowDefinition;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The front desk: the director gives a request to a department, which does it. An email is a run of
 * its own, of one of the email workflows.
 */
public final class FrontDesk implements Workflow<DeskRequest, DeskAnswer> {
  /** The name of the workflow. */
  public static final String NAME = "front-desk";

  private final Company company;

  /** The front desk of this company. */
  public FrontDesk(Company company) {
    this.company = company;
  }

  /** The workflow with its name and types. */
  public WorkflowDefinition<DeskRequest, DeskAnswer> definition() {
    return WorkflowDefinition.of(NAME, DeskRequest.class, DeskAnswer.class, this);
  }

  @Override
  public DeskAnswer run(Run run, DeskRequest request) {
    Assignment assignment =
        run.scope(
            "classification",
            phase -> company.director().assign(phase, request.text(), Optional.empty()));
    Department department = company.departments().get(assignment.department());
    return department == null ? email(run, request) : work(run, request, department);
  }

  private static DeskAnswer work(Run run, DeskRequest request, Department department) {
    WorkRequest work =
        new WorkRequest(
            request.text(),
            request.material(),
            run.now().atZone(ZoneId.of(request.timeZone())).toLocalDate());
    WorkReport report =
        run.scope("work", department.name(), scope -> department.perform(scope, work));
    return new DeskAnswer(department.name(), report.title(), report.markdown(), report.values());
  }

  private static DeskAnswer email(Run run, DeskRequest request) {
    EmailType type = Objects.requireNonNullElse(request.emailType(), EmailType.DRAFT_REVIEW);
    EmailReceipt receipt =
        run.child(
            "email",
            EmailReceipt.class,
            Child.of(
                type.workflow(),
                new EmailRequest(
                    request.text(),
                    request.timeZone(),
                    Departments.COMMUNICATIONS,
                    request.material(),
                    List.of())));
    String status = receipt.status().name().toLowerCase(Locale.ROOT);
    Map<String, String> values = new LinkedHashMap<>();
    values.put("messageId", receipt.messageId());
    values.put("status", status);
    return new DeskAnswer(
        Departments.COMMUNICATIONS,
        receipt.subject(),
        "The email \"%s\" is %s.".formatted(receipt.subject(), status),
        values);
  }
}
