/** What is particular to PostgreSQL: its sessions, settings, failures and migrations. */
@NullMarked
package dev.pawl.store.postgres;

import org.jspecify.annotations.NullMarked;
