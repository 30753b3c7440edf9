package dev.pawl.api;

/** What sort of failure a step met, as far as recovery is concerned. */
public enum ErrorKind {
  /** Gone by itself soon: a lost race, a short overload. */
  TRANSIENT,
  /** No connection, or one that broke. */
  NETWORK,
  /** No answer in time. */
  TIMEOUT,
  /** The other side asks to slow down. */
  RATE_LIMIT,
  /** Memory, disk, threads or a quota are used up. */
  RESOURCE_EXHAUSTION,
  /** A database refused or lost the work. */
  DATABASE,
  /** A mail server refused or deferred the message. */
  SMTP,
  /** An agent gave no usable answer. */
  AGENT_FAILURE,
  /** Credentials are missing, wrong or expired. */
  AUTHENTICATION,
  /** The deployment is set up wrongly. */
  CONFIGURATION,
  /** The data given is not acceptable. */
  VALIDATION,
  /** A rule of the business says no. */
  BUSINESS,
  /** Stored data contradicts itself. */
  DATA_CORRUPTION,
  /** Will fail the same way every time. */
  PERMANENT,
  /** Not classified. */
  UNKNOWN;

  /**
   * Whether a repetition without any change has a fair chance, which is what retries do unless told
   * otherwise.
   */
  public boolean retryable() {
    return switch (this) {
      case TRANSIENT,
          NETWORK,
          TIMEOUT,
          RATE_LIMIT,
          RESOURCE_EXHAUSTION,
          DATABASE,
          SMTP,
          AGENT_FAILURE,
          UNKNOWN ->
          true;
      case AUTHENTICATION, CONFIGURATION, VALIDATION, BUSINESS, DATA_CORRUPTION, PERMANENT -> false;
    };
  }

  /** How bad a failure of this kind is, unless the rule that classified it says otherwise. */
  public Severity severity() {
    return switch (this) {
      case TRANSIENT, RATE_LIMIT, VALIDATION, BUSINESS -> Severity.LOW;
      case NETWORK, TIMEOUT, DATABASE, SMTP, AGENT_FAILURE, UNKNOWN -> Severity.MEDIUM;
      case RESOURCE_EXHAUSTION, AUTHENTICATION, CONFIGURATION, PERMANENT -> Severity.HIGH;
      case DATA_CORRUPTION -> Severity.CRITICAL;
    };
  }
}
