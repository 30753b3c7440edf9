/**
 * The engine: what starts runs, takes them into memory when they are due, and answers questions
 * about them.
 */
@NullMarked
package dev.pawl.engine;

import org.jspecify.annotations.NullMarked;
