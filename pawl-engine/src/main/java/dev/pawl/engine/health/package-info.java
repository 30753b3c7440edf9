/**
 * How well the machine, the store and what runs depend on are: checks, the monitor that runs them,
 * and the limits by which they judge.
 */
@NullMarked
package dev.pawl.engine.health;

import org.jspecify.annotations.NullMarked;
