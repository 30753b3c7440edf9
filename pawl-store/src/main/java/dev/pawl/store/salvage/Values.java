package dev.pawl.store.salvage;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of a row: texts, long numbers, doubles, byte arrays and nulls
 * (sqlite.org/fileformat2.html#record_format).
 */
record Values(List<@Nullable Object> all) {

  /**
   * Reads a record, all of it.
   *
   * @throws DamagedException when it is none, or not exactly this long
   */
  static Values read(ByteBuffer record) throws DamagedException {
    long headerSize = varint(record);
    if (headerSize < 1 || headerSize > record.limit()) {
      throw new DamagedException("a row with a header of " + headerSize + " bytes");
    }
    List<Long> types = new ArrayList<>();
    while (record.position() < headerSize) {
      types.add(varint(record));
    }
    if (record.position() != headerSize) {
      throw new DamagedException("a row whose header does not end");
    }
    List<@Nullable Object> values = new ArrayList<>();
    for (long type : types) {
      values.add(value(record, type));
    }
    if (record.hasRemaining()) {
      throw new DamagedException("a row with bytes behind its end");
    }
    return new Values(Collections.unmodifiableList(values));
  }

  /** A number of one to nine bytes. */
  static long varint(ByteBuffer bytes) throws DamagedException {
    long value = 0;
    for (int i = 0; i < 9; i++) {
      if (!bytes.hasRemaining()) {
        throw new DamagedException("a number that is cut off");
      }
      int next = bytes.get() & 0xff;
      if (i == 8) {
        return value << 8 | next;
      }
      value = value << 7 | (next & 0x7f);
      if (next < 0x80) {
        return value;
      }
    }
    return value;
  }

  private static @Nullable Object value(ByteBuffer record, long type) throws DamagedException {
    if (type < 0 || type == 10 || type == 11) {
      throw new DamagedException("a value of type " + type);
    }
    if (type >= 12) {
      return content(record, (type - 12) / 2, type % 2 == 1);
    }
    return switch ((int) type) {
      case 0 -> null;
      case 7 -> Double.longBitsToDouble(integer(record, 8));
      case 8 -> 0L;
      case 9 -> 1L;
      case 5 -> integer(record, 6);
      case 6 -> integer(record, 8);
      default -> integer(record, (int) type);
    };
  }

  private static long integer(ByteBuffer record, int bytes) throws DamagedException {
    need(record, bytes);
    long value = record.get();
    for (int i = 1; i < bytes; i++) {
      value = value << 8 | (record.get() & 0xff);
    }
    return value;
  }

  private static Object content(ByteBuffer record, long length, boolean text)
      throws DamagedException {
    need(record, length);
    byte[] bytes = new byte[(int) length];
    record.get(bytes);
    if (!text) {
      return bytes;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException e) {
      throw new DamagedException("a text that is none: " + e);
    }
  }

  private static void need(ByteBuffer record, long bytes) throws DamagedException {
    if (bytes > record.remaining()) {
      throw new DamagedException("a value that is cut off");
    }
  }

  int size() {
    return all.size();
  }

  @Nullable Object value(int column) {
    return all.get(column);
  }

  /** The text of a column that has one. */
  String text(int column) {
    return (String) present(column);
  }

  /** The number of a column that has one. */
  long number(int column) {
    return (Long) present(column);
  }

  byte @Nullable [] bytes(int column) {
    return (byte[]) all.get(column);
  }

  @Nullable Long numberOrNull(int column) {
    return (Long) all.get(column);
  }

  private Object present(int column) {
    Object value = all.get(column);
    if (value == null) {
      throw new IllegalStateException("column " + column + " is null");
    }
    return value;
  }

  /** Whether both have the same values; arrays are compared by their content. */
  boolean same(Values other) {
    return java.util.Objects.deepEquals(all.toArray(), other.all.toArray());
  }
}
