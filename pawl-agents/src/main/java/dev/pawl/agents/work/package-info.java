/** What a department does with a request: text in, text and figures out, by rules alone. */
@NullMarked
package dev.pawl.agents.work;

import org.jspecify.annotations.NullMarked;
