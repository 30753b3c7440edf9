/** The work of the department support. */
@NullMarked
package dev.pawl.agents.work.support;

import org.jspecify.annotations.NullMarked;
