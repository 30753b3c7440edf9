package dev.pawl.store.salvage;

/** Something in a page is not what the file format allows. */
final class DamagedException extends Exception {
  DamagedException(String what) {
    super(what);
  }
}
