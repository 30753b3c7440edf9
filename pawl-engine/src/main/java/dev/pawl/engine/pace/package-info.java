/** When work is done: again and again, or no faster than so. */
@NullMarked
package dev.pawl.engine.pace;

import org.jspecify.annotations.NullMarked;
