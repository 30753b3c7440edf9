/**
 * A second host of {@link dev.pawl.api.Run}: in memory, without a history, and written without the
 * kernel, so that what authors are promised stays apart from how the kernel keeps it.
 */
@NullMarked
package dev.pawl.testing.memory;

import org.jspecify.annotations.NullMarked;
