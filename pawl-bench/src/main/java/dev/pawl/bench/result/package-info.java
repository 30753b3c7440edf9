/** What a benchmark says: values, ratios, goals and whether they are met. */
@NullMarked
package dev.pawl.bench.result;

import org.jspecify.annotations.NullMarked;
