/**
 * Understands a plain-language request for an email by rules alone: who gets it, what it says, how,
 * and by when. What the rules are not sure of becomes a {@link dev.pawl.agents.email.intake.Doubt},
 * never a guess.
 */
@NullMarked
package dev.pawl.agents.email.intake;

import org.jspecify.annotations.NullMarked;
