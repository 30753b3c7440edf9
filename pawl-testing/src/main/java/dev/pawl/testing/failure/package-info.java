/**
 * Tables of failures that really happen, and of what they have to be: for those who write failure
 * rules of their own. Needs JUnit and AssertJ, which whoever uses this declares.
 */
@NullMarked
package dev.pawl.testing.failure;

import org.jspecify.annotations.NullMarked;
