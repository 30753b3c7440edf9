package dev.pawl.api;

/**
 * One try of a step.
 *
 * @param number 1 for the first try
 * @param idempotencyKey the same for every automatic repetition of this step of this run, and for
 *     no other step: hand it to services that de-duplicate by key
 */
public record Attempt(int number, String idempotencyKey) {}
