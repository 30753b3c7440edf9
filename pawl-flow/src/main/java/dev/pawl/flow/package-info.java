/** Flows: declarative workflows as documents or built in Java, executed like any other workflow. */
@NullMarked
package dev.pawl.flow;

import org.jspecify.annotations.NullMarked;
