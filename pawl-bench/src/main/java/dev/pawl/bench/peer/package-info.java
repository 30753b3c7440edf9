/** Other engines under the same load. */
@NullMarked
package dev.pawl.bench.peer;

import org.jspecify.annotations.NullMarked;
