/**
 * What every host of {@link dev.pawl.api.Run} must do, as tables of scenarios for JUnit.
 *
 * <p>Subclass {@link dev.pawl.testing.scenario.RunScenarios} in a module's tests. JUnit and AssertJ
 * are optional dependencies of this module; only this package and {@link dev.pawl.testing.failure}
 * need them.
 */
@NullMarked
package dev.pawl.testing.scenario;

import org.jspecify.annotations.NullMarked;
