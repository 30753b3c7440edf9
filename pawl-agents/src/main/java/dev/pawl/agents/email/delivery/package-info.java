/** From a finished draft to the receipt: preparation, delivery and confirmation. */
@NullMarked
package dev.pawl.agents.email.delivery;

import org.jspecify.annotations.NullMarked;
