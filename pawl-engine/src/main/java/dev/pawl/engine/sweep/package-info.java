/** Looks through all runs for those that would never go on, and repairs what it can. */
@NullMarked
package dev.pawl.engine.sweep;

import org.jspecify.annotations.NullMarked;
