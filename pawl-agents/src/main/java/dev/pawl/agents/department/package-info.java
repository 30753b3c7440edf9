/** A piece of work in a department: who gets it, who gets it next, and what people are asked. */
@NullMarked
package dev.pawl.agents.department;

import org.jspecify.annotations.NullMarked;
