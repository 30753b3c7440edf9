/** The work of the department research. */
@NullMarked
package dev.pawl.agents.work.research;

import org.jspecify.annotations.NullMarked;
