/** What users test their workflows with: an engine whose time moves by hand. */
@NullMarked
package dev.pawl.testing;

import org.jspecify.annotations.NullMarked;
