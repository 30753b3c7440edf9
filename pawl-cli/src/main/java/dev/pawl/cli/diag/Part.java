package dev.pawl.cli.diag;

import java.util.function.Consumer;
import java.util.function.Supplier;

/** A file of a bundle. */
public sealed interface Part {
  /** The name of the file. */
  String name();

  /** What it says, for the list of contents. */
  String meaning();

  /** A file with one JSON value. */
  record Value(String name, String meaning, Supplier<?> value) implements Part {}

  /** A file with many JSON values, one a line, of which none is kept. */
  record Lines(String name, String meaning, Consumer<Consumer<Object>> lines) implements Part {}
}
