/** Revises a draft by rule, as far as no decision of a person is needed. */
@NullMarked
package dev.pawl.agents.email.revision;

import org.jspecify.annotations.NullMarked;
