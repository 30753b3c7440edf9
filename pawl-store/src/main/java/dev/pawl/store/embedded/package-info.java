/**
 * Fresh stores for tests and benchmarks. Needs the optional dependency on embedded PostgreSQL,
 * which whoever uses this declares.
 */
@NullMarked
package dev.pawl.store.embedded;

import org.jspecify.annotations.NullMarked;
