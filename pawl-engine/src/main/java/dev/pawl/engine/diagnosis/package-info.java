/** What a run failed of, in a form that others can be compared with. */
@NullMarked
package dev.pawl.engine.diagnosis;

import org.jspecify.annotations.NullMarked;
