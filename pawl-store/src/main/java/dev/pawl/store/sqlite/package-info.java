/** What is particular to SQLite: its files, settings, lock, failures and migrations. */
@NullMarked
package dev.pawl.store.sqlite;

import org.jspecify.annotations.NullMarked;
