/**
 * What a review of a draft is: who reviews, what is reviewed, and what comes of it. Reviewers by
 * rule are in {@link dev.pawl.agents.email.review.rules}.
 */
@NullMarked
package dev.pawl.agents.email.review;

import org.jspecify.annotations.NullMarked;
