/**
 * A process that works on runs, a parent that kills it again and again, and the sums at the end.
 */
@NullMarked
package dev.pawl.store.crash;

import org.jspecify.annotations.NullMarked;
