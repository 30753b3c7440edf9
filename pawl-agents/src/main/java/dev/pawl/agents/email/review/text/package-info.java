/** How reviewers read: words, sentences, HTML as people see it, and lists of words. */
@NullMarked
package dev.pawl.agents.email.review.text;

import org.jspecify.annotations.NullMarked;
