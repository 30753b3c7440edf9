/** Who works for the engine: registered agents. */
@NullMarked
package dev.pawl.cli.command.agent;

import org.jspecify.annotations.NullMarked;
