/**
 * Databases as engines of each format left them, committed under {@code src/test/resources/golden},
 * and what became of their runs. The workflows and the script here never change: they are what the
 * committed runs were made with. New ones are added beside them.
 */
@NullMarked
package dev.pawl.store.golden;

import org.jspecify.annotations.NullMarked;
