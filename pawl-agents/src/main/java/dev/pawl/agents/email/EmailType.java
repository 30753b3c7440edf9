package dev.pawl.agents.email;

/** The kinds of email runs. Each is a workflow of its own, with the same input and output. */
public enum EmailType {
  /** The email goes as it was drafted; only what must never leave stops it. */
  IMMEDIATE_SEND("email-immediate-send"),
  /** Reviewers judge the draft, and it is revised until they agree or people decide. */
  DRAFT_REVIEW("email-draft-review"),
  /** A department makes what the email carries; then it is reviewed like a draft. */
  CONTENT_CREATION("email-content-creation");

  private final String workflow;

  EmailType(String workflow) {
    this.workflow = workflow;
  }

  /** The name of the workflow. */
  public String workflow() {
    return workflow;
  }

  /** Whether reviewers judge the draft. */
  boolean reviewed() {
    return this != IMMEDIATE_SEND;
  }
}
