/** What runs are told from outside, and how they refuse it. */
@NullMarked
package dev.pawl.engine.command;

import org.jspecify.annotations.NullMarked;
