package dev.pawl.engine.store;

/**
 * What is left of a deleted run: enough to recognise its id for some time.
 *
 * @param runId the id
 * @param namespace of its workflow
 * @param workflow the name of its workflow
 * @param inputHash SHA-256 of the encoded input, in hexadecimal
 * @param status how it ended
 * @param deletedAt when it was deleted, milliseconds since 1970-01-01T00:00Z
 */
public record Tombstone(
    String runId,
    String namespace,
    String workflow,
    String inputHash,
    RunStatus status,
    long deletedAt) {}
