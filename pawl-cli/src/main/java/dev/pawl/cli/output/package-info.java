/** What the program says: tables, JSON, colours, errors and exit codes. */
@NullMarked
package dev.pawl.cli.output;

import org.jspecify.annotations.NullMarked;
