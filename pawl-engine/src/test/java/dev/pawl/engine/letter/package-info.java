@NullMarked
package dev.pawl.engine.letter;

import org.jspecify.annotations.NullMarked;
