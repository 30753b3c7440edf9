package dev.pawl.engine.recovery;

import dev.pawl.api.Classification;

/**
 * What a failure was found to be.
 *
 * @param rule the name of the rule that decided
 * @param decisive the exception of the chain of causes that it decided by
 */
public record Judgement(Classification classification, String rule, Throwable decisive) {}
