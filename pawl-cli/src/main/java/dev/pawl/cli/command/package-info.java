/** What all commands share: how they are called, and the words that several of them take. */
@NullMarked
package dev.pawl.cli.command;

import org.jspecify.annotations.NullMarked;
