/** What callers of an engine can get wrong or meet, with stable codes. */
@NullMarked
package dev.pawl.engine.error;

import org.jspecify.annotations.NullMarked;
