package dev.pawl.engine.effect;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An effect of a run outside, for people and programs.
 *
 * @param runId the run
 * @param path the step
 * @param standing what became of it, in words: {@code in doubt}, {@code done}, {@code undo failed}
 * @param key by which the other side recognises the request, or null when the code of today does
 *     not know the step
 * @param attempts how many attempts began
 * @param since when it began to be so
 * @param startedAt when the first attempt began, or null where only the doubt is known
 * @param cause why it is so, or null
 * @param waitsFor what settles it: {@code person}, {@code verification}, {@code nobody}; or null
 *     when nothing has to
 * @param task the human task that asks, or null
 * @param settledBy who said what became of it, or null
 * @param resolve how to settle it, a command; or null when there is nothing to settle
 */
public record EffectView(
    String runId,
    String path,
    String standing,
    @Nullable String key,
    int attempts,
    Instant since,
    @Nullable Instant startedAt,
    @Nullable String cause,
    @Nullable String waitsFor,
    @Nullable String task,
    @Nullable String settledBy,
    @Nullable String resolve) {}
