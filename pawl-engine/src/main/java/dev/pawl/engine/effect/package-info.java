/** What runs did outside, as far as it matters whether it happened, and who says so. */
@NullMarked
package dev.pawl.engine.effect;

import org.jspecify.annotations.NullMarked;
