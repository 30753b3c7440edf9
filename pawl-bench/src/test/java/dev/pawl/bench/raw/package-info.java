@NullMarked
package dev.pawl.bench.raw;

import org.jspecify.annotations.NullMarked;
