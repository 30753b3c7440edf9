/** Time and chance that a test decides about. */
@NullMarked
package dev.pawl.testing.time;

import org.jspecify.annotations.NullMarked;
