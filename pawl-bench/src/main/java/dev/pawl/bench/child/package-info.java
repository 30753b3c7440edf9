/** Measurements in a JVM of their own, because they are about its heap or its start. */
@NullMarked
package dev.pawl.bench.child;

import org.jspecify.annotations.NullMarked;
