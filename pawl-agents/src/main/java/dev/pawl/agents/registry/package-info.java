/**
 * Which agents there are, what they can do, whether they are alive, and which of several equal ones
 * gets the next piece of work.
 */
@NullMarked
package dev.pawl.agents.registry;

import org.jspecify.annotations.NullMarked;
