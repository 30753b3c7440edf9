/** The kernel's rules on real databases. */
@NullMarked
package dev.pawl.store.kernel;

import org.jspecify.annotations.NullMarked;
