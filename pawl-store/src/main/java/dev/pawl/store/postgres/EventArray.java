package dev.pawl.store.postgres;

import dev.pawl.engine.store.NewEvent;
import dev.pawl.store.jdbc.EventRow;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Events as one array of the type {@code history_row}. */
final class EventArray {
  private static final String TYPE = "history_row";
  private static final int COLUMNS = 10;

  private EventArray() {}

  static Array of(Connection connection, List<EventRow> events) throws SQLException {
    RowArray rows = new RowArray(connection, TYPE, COLUMNS, events.size());
    for (EventRow row : events) {
      NewEvent event = row.event();
      rows.row();
      rows.text(row.runId());
      rows.bigint(row.number());
      rows.text(event.type());
      rows.text(event.path());
      rows.bigint(event.at());
      rows.integer(event.incarnation());
      rows.integer(event.generation());
      rows.bytea(event.meta());
      rows.bytea(row.inlinePayload());
      rows.integer(row.blobParts());
    }
    return rows.array();
  }
}
