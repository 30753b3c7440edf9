package dev.pawl.store.crash;

import dev.pawl.engine.store.MailRow;
import dev.pawl.engine.store.Message;
import dev.pawl.engine.store.NewEvent;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.StoredEvent;
import dev.pawl.engine.store.TaskRow;
import dev.pawl.store.crash.DatabaseRows.Blobs;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Reads every row of every table, with statements of its own. */
final class ReadRows {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String BLOB_PREFIX = "event/";

  private final Connection session;
  private final Map<Blobs.Key, Integer> announced = new HashMap<>();
  private final Map<Blobs.Key, List<Integer>> sizes = new HashMap<>();
  private final Map<Blobs.Key, ByteArrayOutputStream> contents = new HashMap<>();

  private ReadRows(Connection session) {
    this.session = session;
  }

  /** What becomes of a row. */
  private interface Reader {
    void read(ResultSet row) throws SQLException;
  }

  static DatabaseRows all(Connection session) throws SQLException {
    return new ReadRows(session).all();
  }

  private DatabaseRows all() throws SQLException {
    List<RunRow> runs = new ArrayList<>();
    each("select * from run order by id", row -> runs.add(run(row)));
    each("select * from blob order by run_id, id, part", this::part);
    Map<String, List<StoredEvent>> histories = new HashMap<>();
    each(
        "select * from history order by run_id, number",
        row -> of(histories, row.getString("run_id")).add(event(row)));
    Map<String, List<MailRow>> mail = new HashMap<>();
    each(
        "select * from mailbox order by run_id, number",
        row -> of(mail, row.getString("run_id")).add(mail(row)));
    Map<String, List<TaskRow>> tasks = new HashMap<>();
    each(
        "select * from task order by run_id, id",
        row -> of(tasks, row.getString("run_id")).add(task(row)));
    Map<String, Map<String, String>> labels = new HashMap<>();
    each(
        "select * from label",
        row ->
            labels
                .computeIfAbsent(row.getString("run_id"), id -> new HashMap<>())
                .put(row.getString("name"), row.getString("value")));
    return new DatabaseRows(runs, histories, mail, tasks, labels, new Blobs(announced, sizes));
  }

  private void each(String sql, Reader reader) throws SQLException {
    try (Statement query = session.createStatement();
        ResultSet rows = query.executeQuery(sql)) {
      while (rows.next()) {
        reader.read(rows);
      }
    }
  }

  private static <K, V> List<V> of(Map<K, List<V>> lists, K key) {
    return lists.computeIfAbsent(key, absent -> new ArrayList<>());
  }

  private static RunRow run(ResultSet row) throws SQLException {
    return new RunRow(
        row.getString("id"),
        row.getString("namespace"),
        row.getString("workflow"),
        row.getString("version"),
        RunStatus.valueOf(row.getString("status")),
        row.getInt("priority"),
        row.getInt("generation"),
        row.getInt("incarnation"),
        row.getString("owner"),
        row.getLong("epoch"),
        number(row, "wake_at"),
        row.getLong("mail"),
        row.getInt("claims"),
        row.getString("reason"),
        row.getString("parent"),
        row.getString("input_hash"),
        row.getLong("created_at"),
        number(row, "started_at"),
        number(row, "ended_at"),
        number(row, "deadline_at"));
  }

  private void part(ResultSet row) throws SQLException {
    String id = row.getString("id");
    if (!id.startsWith(BLOB_PREFIX)) {
      throw new AssertionError("a blob that belongs to no event: " + id);
    }
    Blobs.Key key =
        new Blobs.Key(row.getString("run_id"), Long.parseLong(id.substring(BLOB_PREFIX.length())));
    List<Integer> parts = of(sizes, key);
    if (row.getInt("part") != parts.size()) {
      throw new AssertionError("part %d of %s is missing".formatted(parts.size(), key));
    }
    byte[] data = row.getBytes("data");
    parts.add(data.length);
    contents.computeIfAbsent(key, absent -> new ByteArrayOutputStream()).writeBytes(data);
  }

  private StoredEvent event(ResultSet row) throws SQLException {
    Blobs.Key key = new Blobs.Key(row.getString("run_id"), row.getLong("number"));
    byte[] payload = row.getBytes("payload");
    Long parts = number(row, "blob_parts");
    if (parts != null) {
      if (payload != null) {
        throw new AssertionError("the payload of %s is in two places".formatted(key));
      }
      announced.put(key, Math.toIntExact(parts));
      ByteArrayOutputStream content = contents.get(key);
      payload = content == null ? null : content.toByteArray();
    }
    return new StoredEvent(
        key.event(),
        new NewEvent(
            row.getString("type"),
            row.getString("path"),
            row.getLong("at"),
            row.getInt("incarnation"),
            row.getInt("generation"),
            row.getBytes("meta"),
            payload));
  }

  private static MailRow mail(ResultSet row) throws SQLException {
    return new MailRow(
        row.getLong("number"),
        new Message(
            row.getString("run_id"),
            row.getString("message_id"),
            Message.Kind.valueOf(row.getString("kind")),
            row.getString("name"),
            row.getLong("at"),
            row.getString("actor"),
            row.getBytes("payload")),
        number(row, "consumed_by"));
  }

  private static TaskRow task(ResultSet row) throws SQLException {
    return new TaskRow(
        row.getString("id"),
        row.getString("run_id"),
        row.getString("path"),
        TaskRow.Status.valueOf(row.getString("status")),
        row.getString("title"),
        row.getInt("level"),
        texts(row, "assignees"),
        texts(row, "assignee_groups"),
        texts(row, "choices"),
        row.getLong("created_at"),
        number(row, "due_at"),
        number(row, "decided_at"),
        row.getString("decided_by"));
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    return Arrays.asList(JSON.readValue(row.getString(column), String[].class));
  }

  private static @Nullable Long number(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }
}
