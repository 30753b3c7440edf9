/** Which department a request in plain language goes to, and when it goes to a person instead. */
@NullMarked
package dev.pawl.agents.routing;

import org.jspecify.annotations.NullMarked;
