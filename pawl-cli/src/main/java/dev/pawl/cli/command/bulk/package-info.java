/** The same move on many runs. */
@NullMarked
package dev.pawl.cli.command.bulk;

import org.jspecify.annotations.NullMarked;
