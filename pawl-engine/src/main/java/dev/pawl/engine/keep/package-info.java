/** What the store keeps of services, and what operators see and order of their circuit breakers. */
@NullMarked
package dev.pawl.engine.keep;

import org.jspecify.annotations.NullMarked;
