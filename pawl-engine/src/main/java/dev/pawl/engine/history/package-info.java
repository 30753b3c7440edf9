/** The events of a run, their stored form and their fold. */
@NullMarked
package dev.pawl.engine.history;

import org.jspecify.annotations.NullMarked;
