/** Who in the company does a request: the director proposes, below its confidence people decide. */
@NullMarked
package dev.pawl.agents.director;

import org.jspecify.annotations.NullMarked;
