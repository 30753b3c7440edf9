/** What is kept of a run that gave up, and what can be done about it. */
@NullMarked
package dev.pawl.engine.letter;

import org.jspecify.annotations.NullMarked;
