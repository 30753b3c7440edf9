/** How values become bytes and back: plain JSON, never a class named by the data. */
@NullMarked
package dev.pawl.engine.codec;

import org.jspecify.annotations.NullMarked;
