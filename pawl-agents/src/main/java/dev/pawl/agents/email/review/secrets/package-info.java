/** Finds what must not stand in an email: numbers of cards and accounts, keys, passwords. */
@NullMarked
package dev.pawl.agents.email.review.secrets;

import org.jspecify.annotations.NullMarked;
