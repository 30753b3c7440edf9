/** What commands ask of an engine, in this process or over the socket of a running one. */
@NullMarked
package dev.pawl.cli.control;

import org.jspecify.annotations.NullMarked;
