@NullMarked
package dev.pawl.store;

import org.jspecify.annotations.NullMarked;
