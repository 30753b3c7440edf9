/** The classification phase: what an email run is about, and what people are asked about it. */
@NullMarked
package dev.pawl.agents.email.classification;

import org.jspecify.annotations.NullMarked;
