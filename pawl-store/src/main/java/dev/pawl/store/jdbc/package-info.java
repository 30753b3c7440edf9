/**
 * What both databases share: the rows with their SQL, the writer that makes batches durable, the
 * reader, and the migrations. What differs is behind {@link dev.pawl.store.jdbc.Dialect}.
 */
@NullMarked
package dev.pawl.store.jdbc;

import org.jspecify.annotations.NullMarked;
