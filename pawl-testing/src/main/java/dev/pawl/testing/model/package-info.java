/**
 * Random workflows against a model: programs made from a seed, performed on real hosts with crashes
 * in between, and compared with what a small reference model says must come of them.
 *
 * <p>Subclass {@link dev.pawl.testing.model.ModelCheck} in a module's tests. A new operation of
 * {@link dev.pawl.api.Run} is one record of {@link dev.pawl.testing.model.Part}, one case each of
 * {@link dev.pawl.testing.model.Performer}, {@link dev.pawl.testing.model.Model} and {@link
 * dev.pawl.testing.model.WriteProgram}.
 */
@NullMarked
package dev.pawl.testing.model;

import org.jspecify.annotations.NullMarked;
