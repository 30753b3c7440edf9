/** Circuit breakers of services. */
@NullMarked
package dev.pawl.cli.command.breaker;

import org.jspecify.annotations.NullMarked;
