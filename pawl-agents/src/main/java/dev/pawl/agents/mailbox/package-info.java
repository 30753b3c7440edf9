/**
 * The dev mailbox: an SMTP server on this machine that keeps every message it accepted, for trying
 * things out and for tests that kill processes.
 */
@NullMarked
package dev.pawl.agents.mailbox;

import org.jspecify.annotations.NullMarked;
