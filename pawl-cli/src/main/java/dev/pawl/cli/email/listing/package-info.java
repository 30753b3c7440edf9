/** Listings of emails, and of what happened to them, across all runs. */
@NullMarked
package dev.pawl.cli.email.listing;

import org.jspecify.annotations.NullMarked;
