@NullMarked
package dev.pawl.bench.child;

import org.jspecify.annotations.NullMarked;
