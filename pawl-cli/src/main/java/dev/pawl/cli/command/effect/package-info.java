/** Effects whose outcome nobody knows, until somebody says it. */
@NullMarked
package dev.pawl.cli.command.effect;

import org.jspecify.annotations.NullMarked;
