/** The first run of a newcomer: a request becomes a delivered email. */
@NullMarked
package dev.pawl.cli.demo;

import org.jspecify.annotations.NullMarked;
