/** Whatever can execute workflows in a test, seen from outside a run. */
@NullMarked
package dev.pawl.testing.host;

import org.jspecify.annotations.NullMarked;
