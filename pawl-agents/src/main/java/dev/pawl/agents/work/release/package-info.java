/** The work of the department release. */
@NullMarked
package dev.pawl.agents.work.release;

import org.jspecify.annotations.NullMarked;
