/** What the histories of email runs say: drafts, verdicts, decisions and deliveries, for people. */
@NullMarked
package dev.pawl.cli.email;

import org.jspecify.annotations.NullMarked;
