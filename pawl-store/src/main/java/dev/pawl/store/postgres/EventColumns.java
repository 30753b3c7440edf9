package dev.pawl.store.postgres;

import dev.pawl.engine.store.NewEvent;
import dev.pawl.store.jdbc.EventRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events turned from rows into columns, which travel as one array each. */
final class EventColumns {
  /** How many there are. */
  static final int COUNT = 10;

  private final String[] runIds;
  private final Long[] numbers;
  private final String[] types;
  private final String[] paths;
  private final Long[] times;
  private final Integer[] incarnations;
  private final Integer[] generations;
  private final byte[] @Nullable [] metas;
  private final byte[] @Nullable [] payloads;
  private final @Nullable Integer[] blobParts;

  EventColumns(List<EventRow> rows) {
    int size = rows.size();
    runIds = new String[size];
    numbers = new Long[size];
    types = new String[size];
    paths = new String[size];
    times = new Long[size];
    incarnations = new Integer[size];
    generations = new Integer[size];
    metas = new byte[size][];
    payloads = new byte[size][];
    blobParts = new Integer[size];
    for (int i = 0; i < size; i++) {
      EventRow row = rows.get(i);
      NewEvent event = row.event();
      runIds[i] = row.runId();
      numbers[i] = row.number();
      types[i] = event.type();
      paths[i] = event.path();
      times[i] = event.at();
      incarnations[i] = event.incarnation();
      generations[i] = event.generation();
      metas[i] = event.meta();
      payloads[i] = row.inlinePayload();
      blobParts[i] = row.blobParts();
    }
  }

  /** Binds them to the first parameters of a statement. */
  void bind(Connection connection, PreparedStatement insert) throws SQLException {
    insert.setArray(1, connection.createArrayOf("text", runIds));
    insert.setArray(2, connection.createArrayOf("bigint", numbers));
    insert.setArray(3, connection.createArrayOf("text", types));
    insert.setArray(4, connection.createArrayOf("text", paths));
    insert.setArray(5, connection.createArrayOf("bigint", times));
    insert.setArray(6, connection.createArrayOf("integer", incarnations));
    insert.setArray(7, connection.createArrayOf("integer", generations));
    insert.setArray(8, connection.createArrayOf("bytea", metas));
    insert.setArray(9, connection.createArrayOf("bytea", payloads));
    insert.setArray(10, connection.createArrayOf("integer", blobParts));
  }
}
