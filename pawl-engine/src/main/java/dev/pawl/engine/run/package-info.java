/**
 * One loaded run: its lanes, its operations, and how they meet the history.
 *
 * <p>{@link dev.pawl.engine.run.Incarnation} hands the baton from lane to lane and delivers events
 * in number order; each kind of operation is a class of its own.
 */
@NullMarked
package dev.pawl.engine.run;

import org.jspecify.annotations.NullMarked;
