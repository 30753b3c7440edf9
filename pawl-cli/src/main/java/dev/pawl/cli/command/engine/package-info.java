/** Commands that run an engine in their own process. */
@NullMarked
package dev.pawl.cli.command.engine;

import org.jspecify.annotations.NullMarked;
