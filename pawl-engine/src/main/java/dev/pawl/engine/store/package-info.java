/**
 * The port to durable storage: what an engine asks of a database, as intents whose atomicity shows.
 *
 * <p>Writing goes through {@link dev.pawl.engine.store.StoreWriter}, one thread each, in batches.
 * Reading goes through {@link dev.pawl.engine.store.StoreReader} and sees committed data only.
 */
@NullMarked
package dev.pawl.engine.store;

import org.jspecify.annotations.NullMarked;
