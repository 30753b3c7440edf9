/**
 * The engine, for those who embed it: how it is built and set, and how runs are started. Each thing
 * that it does has a package of its own below.
 */
@NullMarked
package dev.pawl.engine;

import org.jspecify.annotations.NullMarked;
