/** Dead letters: runs that gave up. */
@NullMarked
package dev.pawl.cli.command.letter;

import org.jspecify.annotations.NullMarked;
