/** What engines have logged. */
@NullMarked
package dev.pawl.cli.command.log;

import org.jspecify.annotations.NullMarked;
