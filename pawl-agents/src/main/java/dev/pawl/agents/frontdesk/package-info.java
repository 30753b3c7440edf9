/** The door for requests in plain language, whatever they are about. */
@NullMarked
package dev.pawl.agents.frontdesk;

import org.jspecify.annotations.NullMarked;
