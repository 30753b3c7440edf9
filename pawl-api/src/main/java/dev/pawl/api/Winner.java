package dev.pawl.api;

import org.jspecify.annotations.Nullable;

/**
 * How a race ended.
 *
 * @param key of the branch that won
 * @param value what it returned; null when it returned null
 * @param <T> what branches return
 */
public record Winner<T extends @Nullable Object>(String key, T value) {}
