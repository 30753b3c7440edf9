/** Reviewers by rule: six of them, none of which asks a model or anybody else. */
@NullMarked
package dev.pawl.agents.email.review.rules;

import org.jspecify.annotations.NullMarked;
