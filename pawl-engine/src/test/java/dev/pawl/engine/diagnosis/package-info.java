@NullMarked
package dev.pawl.engine.diagnosis;

import org.jspecify.annotations.NullMarked;
