/** Deliveries whose process dies between the server's 250 and its own commit. */
@NullMarked
package dev.pawl.cli.kill;

import org.jspecify.annotations.NullMarked;
