package dev.pawl.engine.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a lane waits for.
 *
 * @param path where
 * @param kind {@code step}, {@code timer}, {@code signal}, {@code task}, {@code retry}, {@code
 *     parallel} or {@code commit}
 * @param what in words, for people
 * @param until when it ends by itself, or null
 */
public record Wait(String path, String kind, String what, @Nullable Instant until) {}
