/** The email workflows: from a plain-language request to a message that a mail server accepted. */
@NullMarked
package dev.pawl.agents.email;

import org.jspecify.annotations.NullMarked;
