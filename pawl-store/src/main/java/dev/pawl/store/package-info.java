/** The two stores: in a folder, and in PostgreSQL. */
@NullMarked
package dev.pawl.store;

import org.jspecify.annotations.NullMarked;
