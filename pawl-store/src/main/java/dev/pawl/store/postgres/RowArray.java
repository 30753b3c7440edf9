package dev.pawl.store.postgres;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Oid;
import org.postgresql.core.TypeInfo;
import org.postgresql.jdbc.PgArray;

/**
 * Rows as one array of a row type, in the binary form that the server's functions {@code
 * array_recv} and {@code record_recv} read; the driver makes arrays of plain types only. The
 * columns of each row are given in the order of the type. Not thread-safe.
 */
public final class RowArray {
  private static final int HEADER_BYTES = 5 * Integer.BYTES;
  private static final int ROW_BYTES = 256;

  /**
   * Before a row: its length and its number of columns. Before a column: its type and its length.
   */
  private static final int PREFIX_BYTES = 2 * Integer.BYTES;

  /** The length of what is null. */
  private static final int NULL = -1;

  private final BaseConnection connection;
  private final int arrayType;
  private final int columns;
  private final int sizeAt;
  private ByteBuffer bytes;
  private int rows;
  private int rowAt = NULL;

  /**
   * An array without rows.
   *
   * @param type the name of the row type, as this connection finds it
   * @param columns how many it has
   * @param expected about how many rows there will be
   * @throws SQLException when the server cannot be asked for the type
   */
  public RowArray(Connection connection, String type, int columns, int expected)
      throws SQLException {
    this.connection = connection.unwrap(BaseConnection.class);
    this.columns = columns;
    TypeInfo types = this.connection.getTypeInfo();
    arrayType = types.getPGArrayType(type);
    bytes = ByteBuffer.allocate(HEADER_BYTES + ROW_BYTES * expected);
    bytes.putInt(1); // dimensions
    bytes.putInt(0); // flags, ignored
    bytes.putInt(types.getPGType(type));
    sizeAt = bytes.position();
    bytes.putInt(0); // the size, known at the end
    bytes.putInt(1); // the lower bound
  }

  /** Begins the next row. */
  public void row() {
    endRow();
    rows++;
    room(PREFIX_BYTES);
    rowAt = bytes.position();
    bytes.putInt(0); // the length, known at the row's end
    bytes.putInt(columns);
  }

  /** The next column of the row. */
  public void text(@Nullable String value) {
    bytes(Oid.TEXT, value == null ? null : value.getBytes(StandardCharsets.UTF_8));
  }

  /** The next column of the row. */
  public void bytea(byte @Nullable [] value) {
    bytes(Oid.BYTEA, value);
  }

  /** The next column of the row. */
  public void bigint(@Nullable Long value) {
    if (value == null) {
      column(Oid.INT8, NULL);
    } else {
      column(Oid.INT8, Long.BYTES);
      bytes.putLong(value);
    }
  }

  /** The next column of the row. */
  public void integer(@Nullable Integer value) {
    if (value == null) {
      column(Oid.INT4, NULL);
    } else {
      column(Oid.INT4, Integer.BYTES);
      bytes.putInt(value);
    }
  }

  /** What a parameter is bound to. Nothing is added afterwards. */
  public Array array() throws SQLException {
    endRow();
    bytes.putInt(sizeAt, rows);
    byte[] all = new byte[bytes.position()];
    bytes.flip().get(all);
    return new PgArray(connection, arrayType, all);
  }

  private void bytes(int type, byte @Nullable [] value) {
    if (value == null) {
      column(type, NULL);
    } else {
      column(type, value.length);
      bytes.put(value);
    }
  }

  private void column(int type, int length) {
    room(PREFIX_BYTES + Math.max(0, length));
    bytes.putInt(type);
    bytes.putInt(length);
  }

  private void endRow() {
    if (rowAt != NULL) {
      bytes.putInt(rowAt, bytes.position() - rowAt - Integer.BYTES);
    }
  }

  private void room(int more) {
    if (bytes.remaining() < more) {
      int size = Math.max(2 * bytes.capacity(), bytes.position() + more);
      bytes = ByteBuffer.allocate(size).put(bytes.flip());
    }
  }
}
