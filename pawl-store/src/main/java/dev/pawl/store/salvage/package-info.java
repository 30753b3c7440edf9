/**
 * Gets out of a damaged SQLite file what is intact. Reads the file's pages by itself, because the
 * database refuses to go past the first one that it cannot read, and never writes to it.
 */
@NullMarked
package dev.pawl.store.salvage;

import org.jspecify.annotations.NullMarked;
