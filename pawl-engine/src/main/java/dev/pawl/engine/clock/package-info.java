/** The one place that time and chance come from. */
@NullMarked
package dev.pawl.engine.clock;

import org.jspecify.annotations.NullMarked;
