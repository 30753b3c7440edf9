/** Takes due runs into memory as far as there is room, and looks after those that are there. */
@NullMarked
package dev.pawl.engine.wake;

import org.jspecify.annotations.NullMarked;
