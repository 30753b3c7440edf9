/** The benchmarks, one class each. */
@NullMarked
package dev.pawl.bench.suite;

import org.jspecify.annotations.NullMarked;
