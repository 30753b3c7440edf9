/** Settings: flags, environment, file and defaults, with the origin of every value. */
@NullMarked
package dev.pawl.cli.config;

import org.jspecify.annotations.NullMarked;
