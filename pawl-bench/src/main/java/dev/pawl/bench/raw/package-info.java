/** The same rows without an engine: what the database alone can do. */
@NullMarked
package dev.pawl.bench.raw;

import org.jspecify.annotations.NullMarked;
