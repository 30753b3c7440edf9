package dev.pawl.testing.memory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something sent to a run that waits to be taken.
 *
 * @param at when it came
 * @param name the name of the signal, or the path of the task
 * @param decision whether it decides a task
 * @param choice the decision in a word, empty for signals
 * @param by who sent it
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Letter(
    Instant at,
    String name,
    boolean decision,
    String choice,
    String by,
    byte @Nullable [] payload) {}
