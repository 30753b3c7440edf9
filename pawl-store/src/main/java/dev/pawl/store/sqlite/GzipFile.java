package dev.pawl.store.sqlite;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Compressed files (RFC 1952). Work on one ends early when its thread is interrupted, because a
 * large file takes minutes.
 */
final class GzipFile {
  private static final int BUFFER = 1 << 16;
  private static final int MAGIC = 0x1f8b;

  private GzipFile() {}

  /** Whether the file begins as compressed ones do. */
  static boolean is(Path file) throws IOException {
    try (InputStream content = Files.newInputStream(file)) {
      byte[] start = content.readNBytes(2);
      return start.length == 2 && (((start[0] & 0xff) << 8) | (start[1] & 0xff)) == MAGIC;
    }
  }

  /** Compresses one file into another one, which exists and is replaced. */
  static void compress(Path from, Path to) throws IOException {
    try (InputStream in = Files.newInputStream(from);
        OutputStream out = new FastGzip(into(to))) {
      copy(in, out);
    }
  }

  /**
   * Expands one file into another one, which exists and is replaced. What is read is compared with
   * the checksum and the length that the file has at its end.
   */
  static void expand(Path from, Path to) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(from), BUFFER);
        OutputStream out = into(to)) {
      copy(in, out);
    }
  }

  /** Reads all of a compressed file and throws it away, which shows whether it is whole. */
  static void check(Path file) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file), BUFFER)) {
      copy(in, OutputStream.nullOutputStream());
    }
  }

  private static OutputStream into(Path file) throws IOException {
    return new BufferedOutputStream(
        Files.newOutputStream(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING),
        BUFFER);
  }

  private static void copy(InputStream in, OutputStream out) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException("stopped half-way");
      }
      out.write(buffer, 0, read);
    }
  }

  /** Takes a third of the usual time, for files that are a quarter larger. */
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out, BUFFER);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
