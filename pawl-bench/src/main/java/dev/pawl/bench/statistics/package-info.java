/** Medians, quantiles and spreads. */
@NullMarked
package dev.pawl.bench.statistics;

import org.jspecify.annotations.NullMarked;
