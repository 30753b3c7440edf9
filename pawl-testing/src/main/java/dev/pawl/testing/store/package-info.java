/** Stores for tests: one that keeps everything in memory, and one that fails on demand. */
@NullMarked
package dev.pawl.testing.store;

import org.jspecify.annotations.NullMarked;
