/** What a run came to: how long its stages took against what they usually take, and how well. */
@NullMarked
package dev.pawl.engine.report;

import org.jspecify.annotations.NullMarked;
