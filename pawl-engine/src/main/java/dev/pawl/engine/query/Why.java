package dev.pawl.engine.query;

import dev.pawl.engine.run.Wait;
import dev.pawl.engine.store.RunStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a run is where it is.
 *
 * @param summary in a sentence
 * @param waits what it waits for, in the order it asked
 * @param nextWakeAt when it goes on by itself, or null when only a message wakes it
 * @param deadline when it is out of time, or null for never
 */
public record Why(
    String id,
    RunStatus status,
    String summary,
    List<Wait> waits,
    @Nullable Instant nextWakeAt,
    @Nullable Instant deadline) {}
