/** The commands, one class each. */
@NullMarked
package dev.pawl.cli.command;

import org.jspecify.annotations.NullMarked;
