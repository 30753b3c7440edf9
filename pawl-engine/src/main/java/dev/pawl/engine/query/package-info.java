/** Questions about runs and their answers. Nothing here writes. */
@NullMarked
package dev.pawl.engine.query;

import org.jspecify.annotations.NullMarked;
