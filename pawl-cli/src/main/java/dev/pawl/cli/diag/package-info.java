/** A bundle of everything that helps to find out what is wrong, without secrets. */
@NullMarked
package dev.pawl.cli.diag;

import org.jspecify.annotations.NullMarked;
