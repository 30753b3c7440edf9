/**
 * What operators may do to the past of a run: send it back, mend a failure, take it to another
 * version, fork it. Plans are functions of a history: nothing here writes.
 */
@NullMarked
package dev.pawl.engine.move;

import org.jspecify.annotations.NullMarked;
