/** Engines under load. */
@NullMarked
package dev.pawl.bench.load;

import org.jspecify.annotations.NullMarked;
