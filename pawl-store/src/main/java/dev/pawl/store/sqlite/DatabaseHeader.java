package dev.pawl.store.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The first bytes of a database (sqlite.org/fileformat2.html#the_database_header); numbers are
 * big-endian.
 *
 * @param pageSize in bytes
 * @param pages how many the database had when it was last written without a log
 * @param withLog whether it has a write-ahead log
 * @param identity the number that the store was given when it was made, 0 for none
 */
record DatabaseHeader(int pageSize, long pages, boolean withLog, int identity) {
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final int SIZE = 100;
  private static final int PAGE_SIZE_AT = 16;
  private static final int WRITE_FORMAT_AT = 18;
  private static final int PAGES_AT = 28;
  private static final int USER_VERSION_AT = 60;
  private static final int SMALLEST_PAGE = 512;
  private static final int LARGEST_PAGE = 65_536;

  /** What the header says of a database with a write-ahead log. */
  private static final int WITH_LOG = 2;

  /** The header of a file; empty when the file does not begin like a database. */
  static Optional<DatabaseHeader> of(Path file) throws IOException {
    byte[] header;
    try (InputStream in = Files.newInputStream(file)) {
      header = in.readNBytes(SIZE);
    }
    ByteBuffer fields = ByteBuffer.wrap(header);
    if (header.length < SIZE || !fields.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))) {
      return Optional.empty();
    }
    int size = Short.toUnsignedInt(fields.getShort(PAGE_SIZE_AT));
    int pageSize = size == 1 ? LARGEST_PAGE : size;
    return pageSize < SMALLEST_PAGE || Integer.bitCount(pageSize) != 1
        ? Optional.empty()
        : Optional.of(
            new DatabaseHeader(
                pageSize,
                Integer.toUnsignedLong(fields.getInt(PAGES_AT)),
                header[WRITE_FORMAT_AT] == WITH_LOG,
                fields.getInt(USER_VERSION_AT)));
  }

  /** How long the file is if nothing is missing and nothing is in a log. */
  long bytes() {
    return pageSize * pages;
  }
}
