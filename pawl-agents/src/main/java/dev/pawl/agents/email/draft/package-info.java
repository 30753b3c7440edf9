/**
 * Writes the email that a brief asks for: subject, salutation, body and closing, as text and HTML.
 */
@NullMarked
package dev.pawl.agents.email.draft;

import org.jspecify.annotations.NullMarked;
