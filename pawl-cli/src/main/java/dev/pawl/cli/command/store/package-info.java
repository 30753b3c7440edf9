/** Copies of the store, and what can be saved of a damaged one. */
@NullMarked
package dev.pawl.cli.command.store;

import org.jspecify.annotations.NullMarked;
