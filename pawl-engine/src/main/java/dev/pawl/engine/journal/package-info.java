/** Group commit: the intents of all runs of a node, drained into few transactions. */
@NullMarked
package dev.pawl.engine.journal;

import org.jspecify.annotations.NullMarked;
