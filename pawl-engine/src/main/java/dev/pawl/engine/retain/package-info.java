/** How long finished runs are kept, and how their data is erased. */
@NullMarked
package dev.pawl.engine.retain;

import org.jspecify.annotations.NullMarked;
