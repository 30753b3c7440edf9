/**
 * Runs in memory: the code that is registered for them, who takes them there, and how messages and
 * writes reach them.
 */
@NullMarked
package dev.pawl.engine.live;

import org.jspecify.annotations.NullMarked;
