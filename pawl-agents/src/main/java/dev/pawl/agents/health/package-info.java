/** Health checks of services outside of the engine. */
@NullMarked
package dev.pawl.agents.health;

import org.jspecify.annotations.NullMarked;
