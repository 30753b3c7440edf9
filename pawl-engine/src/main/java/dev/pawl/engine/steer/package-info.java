/**
 * What operators do to runs: moves on one or many, forks, comparisons. Plans come from {@link
 * dev.pawl.engine.move}; here they are asked for, written and awaited.
 */
@NullMarked
package dev.pawl.engine.steer;

import org.jspecify.annotations.NullMarked;
