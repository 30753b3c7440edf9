/** One run after the other: starting, finding, reading and telling them. */
@NullMarked
package dev.pawl.cli.command.run;

import org.jspecify.annotations.NullMarked;
