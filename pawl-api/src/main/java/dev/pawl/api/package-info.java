/**
 * What authors of workflows import: {@link dev.pawl.api.Workflow}, {@link dev.pawl.api.Run} and the
 * values they exchange.
 *
 * <p>Nothing here knows an engine. Whatever implements {@link dev.pawl.api.Run} can host a
 * workflow.
 */
@NullMarked
package dev.pawl.api;

import org.jspecify.annotations.NullMarked;
