/** What the documentation shows: it compiles, runs, and says what it is said to say. */
@NullMarked
package dev.pawl.cli.examples;

import org.jspecify.annotations.NullMarked;
