/** Tasks that wait for a person. */
@NullMarked
package dev.pawl.cli.command.task;

import org.jspecify.annotations.NullMarked;
