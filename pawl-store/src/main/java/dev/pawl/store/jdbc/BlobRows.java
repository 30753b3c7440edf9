package dev.pawl.store.jdbc;

import dev.pawl.engine.store.StoreException;
import java.io.ByteArrayOutputStream;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;

/** Payloads that are too large for the row of their event, in parts. */
final class BlobRows {
  static final int PART = 1 << 20;

  private static final String INSERT =
      "insert into blob (run_id, id, part, data) values (?, ?, ?, ?)";

  private static final String READ =
      "select part, data from blob where run_id = ? and id = ? order by part";

  private BlobRows() {}

  /** Stores the payload of an event; returns the number of parts. */
  static int insert(Session session, String runId, long event, byte[] payload) throws SQLException {
    PreparedStatement insert = session.prepare(INSERT);
    int part = 0;
    for (int from = 0; from < payload.length; from += PART) {
      insert.setString(1, runId);
      insert.setString(2, id(event));
      insert.setInt(3, part++);
      insert.setBytes(4, Arrays.copyOfRange(payload, from, Math.min(from + PART, payload.length)));
      insert.executeUpdate();
    }
    return part;
  }

  /**
   * The payload of an event.
   *
   * @param parts how many there have to be; without one of them the rest may still look whole
   */
  static byte[] read(Session session, String runId, long event, int parts) throws SQLException {
    PreparedStatement query = session.prepare(READ);
    query.setString(1, runId);
    query.setString(2, id(event));
    ByteArrayOutputStream payload = new ByteArrayOutputStream();
    int found = 0;
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next() && rows.getInt("part") == found) {
        payload.writeBytes(rows.getBytes("data"));
        found++;
      }
    }
    if (found != parts) {
      throw StoreException.of(
          StoreException.Reason.CORRUPT,
          "The payload of event %d of run '%s' lacks part %d of %d."
              .formatted(event, runId, found + 1, parts));
    }
    return payload.toByteArray();
  }

  private static String id(long event) {
    return "event/" + event;
  }
}
