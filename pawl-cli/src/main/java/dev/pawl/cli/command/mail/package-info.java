/** Emails, with what became of each, and the dev mailbox. */
@NullMarked
package dev.pawl.cli.command.mail;

import org.jspecify.annotations.NullMarked;
