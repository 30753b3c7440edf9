/** Benchmarks of the engine on its stores, each against bare writes of the same rows. */
@NullMarked
package dev.pawl.bench;

import org.jspecify.annotations.NullMarked;
