package dev.pawl.agents.registry;

import java.util.Arrays;
import java.util.Optional;

/** The services that the company's agents consist of and depend on, each watched for itself. */
public enum Service {
  /** Reads requests and hands them to a department. */
  DIRECTOR_AGENT("director_agent"),
  /** Supervises whatever speaks for the company. */
  COMMUNICATIONS_DEPT("communications_dept"),
  /** Writes and sends emails. */
  EMAIL_AGENT("email_agent"),
  /** Read drafts before they go out. */
  REVIEW_AGENTS("review_agents"),
  /** Keeps runs and histories. */
  DATABASE("database"),
  /** Takes the messages. */
  SMTP_SERVICE("smtp_service");

  private final String id;

  Service(String id) {
    this.id = id;
  }

  /** The stable name, as it is in configurations and figures. */
  public String id() {
    return id;
  }

  /** The service of this stable name. */
  public static Optional<Service> of(String id) {
    return Arrays.stream(values()).filter(service -> service.id.equals(id)).findFirst();
  }
}
