/** Many emails at a time. */
@NullMarked
package dev.pawl.cli.load;

import org.jspecify.annotations.NullMarked;
