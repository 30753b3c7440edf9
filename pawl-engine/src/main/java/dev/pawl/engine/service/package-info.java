/**
 * What steps share that need the same service: its circuit breaker, its rate limit and its
 * bulkhead.
 */
@NullMarked
package dev.pawl.engine.service;

import org.jspecify.annotations.NullMarked;
