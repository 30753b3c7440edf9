@NullMarked
package dev.pawl.store.jdbc;

import org.jspecify.annotations.NullMarked;
