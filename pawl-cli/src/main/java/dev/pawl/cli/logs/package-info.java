/** What an engine logs: a queue, files for each day, lines on standard error, and reading them. */
@NullMarked
package dev.pawl.cli.logs;

import org.jspecify.annotations.NullMarked;
