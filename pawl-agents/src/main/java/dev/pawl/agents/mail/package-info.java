/**
 * Mail as such: addresses, the prepared message and its MIME form, handing it to an SMTP server,
 * and finding out later whether it was sent.
 */
@NullMarked
package dev.pawl.agents.mail;

import org.jspecify.annotations.NullMarked;
