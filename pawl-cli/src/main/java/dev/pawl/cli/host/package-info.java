/** Opens what a command works on: a data directory, its store, an engine with its mailbox. */
@NullMarked
package dev.pawl.cli.host;

import org.jspecify.annotations.NullMarked;
