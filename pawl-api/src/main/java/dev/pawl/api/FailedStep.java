package dev.pawl.api;

import org.jspecify.annotations.Nullable;

/**
 * A step whose attempt failed, for those who say what is done about it. Immutable.
 *
 * @param runId the id of its run
 * @param workflow {@code namespace/name} of its workflow
 * @param path its path in the run
 * @param agent the agent that does it, or null
 * @param attempt which attempt failed, 1 for the first
 * @param kind what the failure is
 * @param code its stable code
 * @param message what happened, in words; may contain user data
 */
public record FailedStep(
    String runId,
    String workflow,
    String path,
    @Nullable String agent,
    int attempt,
    ErrorKind kind,
    Severity severity,
    String code,
    String message) {}
