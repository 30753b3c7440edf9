/**
 * Engines that are killed while they send emails: at the worst moment, and again and again until
 * many whole email runs are over.
 */
@NullMarked
package dev.pawl.cli.kill;

import org.jspecify.annotations.NullMarked;
