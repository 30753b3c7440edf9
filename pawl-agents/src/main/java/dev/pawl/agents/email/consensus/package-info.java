/** Decides from the verdicts of reviewers what becomes of a draft. */
@NullMarked
package dev.pawl.agents.email.consensus;

import org.jspecify.annotations.NullMarked;
