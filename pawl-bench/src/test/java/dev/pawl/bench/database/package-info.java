@NullMarked
package dev.pawl.bench.database;

import org.jspecify.annotations.NullMarked;
