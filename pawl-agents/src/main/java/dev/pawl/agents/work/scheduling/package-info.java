/** The work of the department scheduling. */
@NullMarked
package dev.pawl.agents.work.scheduling;

import org.jspecify.annotations.NullMarked;
