package dev.pawl.engine.codec;

import java.io.ByteArrayOutputStream;

/** Collects bytes behind a prefix, so that a payload is built without a second copy. */
final class PrefixedBytes extends ByteArrayOutputStream {
  PrefixedBytes(byte[] prefix) {
    super(256);
    write(prefix, 0, prefix.length);
  }
}
