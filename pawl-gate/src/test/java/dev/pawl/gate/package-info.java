/** The rules over all modules together, checked on their compiled classes. */
@NullMarked
package dev.pawl.gate;

import org.jspecify.annotations.NullMarked;
