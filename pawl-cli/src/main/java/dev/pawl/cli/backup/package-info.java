/** Backups that an engine makes by itself: when, where, and which of them stay. */
@NullMarked
package dev.pawl.cli.backup;

import org.jspecify.annotations.NullMarked;
