@NullMarked
package dev.pawl.bench.result;

import org.jspecify.annotations.NullMarked;
