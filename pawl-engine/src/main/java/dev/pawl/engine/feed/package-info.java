/**
 * The feed of events: publishing, reading on from where a reader stood, and dropping what is old.
 */
@NullMarked
package dev.pawl.engine.feed;

import org.jspecify.annotations.NullMarked;
