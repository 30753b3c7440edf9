/** Moves on a run: what an operator changes about its way. */
@NullMarked
package dev.pawl.cli.command.move;

import org.jspecify.annotations.NullMarked;
