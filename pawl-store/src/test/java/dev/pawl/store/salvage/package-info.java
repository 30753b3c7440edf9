@NullMarked
package dev.pawl.store.salvage;

import org.jspecify.annotations.NullMarked;
