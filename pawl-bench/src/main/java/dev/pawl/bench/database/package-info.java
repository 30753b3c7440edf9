/** Fresh databases to measure in, and a store that counts what passes through it. */
@NullMarked
package dev.pawl.bench.database;

import org.jspecify.annotations.NullMarked;
