/** The work of the department reporting. */
@NullMarked
package dev.pawl.agents.work.reporting;

import org.jspecify.annotations.NullMarked;
