/**
 * What is done about failures: rules that say of what kind one is, and policies that say what
 * follows.
 */
@NullMarked
package dev.pawl.engine.recovery;

import org.jspecify.annotations.NullMarked;
