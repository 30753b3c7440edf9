package dev.pawl.store.golden;

import dev.pawl.store.PostgresSettings;
import dev.pawl.store.jdbc.Migration;
import dev.pawl.store.jdbc.Migrations;
import dev.pawl.store.jdbc.Session;
import dev.pawl.store.postgres.PostgresDialect;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rows of a schema as JSON lines, {@code {"table":"run","row":{…}}}: PostgreSQL writes and
 * reads them itself, so that neither its tools nor the names of columns are needed.
 */
final class PostgresRows {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String VERSIONS = "schema_version";
  private static final String FILE = "rows.jsonl.gz";

  private PostgresRows() {}

  /** Writes all rows of all tables. */
  static void dump(PostgresSettings settings, Path folder) throws SQLException, IOException {
    List<String> lines = new ArrayList<>();
    try (Connection connection = connect(settings);
        Statement command = connection.createStatement()) {
      for (String table : tables(command, settings.schema())) {
        try (ResultSet rows =
            command.executeQuery(
                "select row_to_json(t)::text from %s t order by 1".formatted(table))) {
          while (rows.next()) {
            lines.add("{\"table\":\"%s\",\"row\":%s}".formatted(table, rows.getString(1)));
          }
        }
      }
    }
    Packed.writeLines(folder.resolve(FILE), lines);
  }

  private static List<String> tables(Statement command, String schema) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet rows =
        command.executeQuery(
            "select tablename from pg_tables where schemaname = '%s' order by 1"
                .formatted(schema))) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    return tables;
  }

  /** Makes a schema with the migrations that the rows name, and no others, and fills it. */
  static void load(Path folder, PostgresSettings settings) throws SQLException, IOException {
    List<JsonNode> lines =
        Packed.readLines(folder.resolve(FILE)).stream().map(JSON::readTree).toList();
    List<Migration> migrations =
        lines.stream()
            .filter(line -> line.path("table").asString().equals(VERSIONS))
            .map(line -> line.path("row"))
            .map(row ->
                Migration.load(
                    PostgresDialect.class,
                    row.path("version").asInt(),
                    row.path("name").asString()))
            .toList();
    try (Connection connection = connect(settings)) {
      try (Statement command = connection.createStatement()) {
        command.execute("create schema if not exists " + settings.schema());
      }
      new Migrations(new PostgresDialect(), migrations)
          .apply(new Session(connection), settings.schema());
      connection.setAutoCommit(false);
      try (Statement command = connection.createStatement()) {
        // The rows have the checksums of the time, which today's files must still have, and what
        // migrations wrote.
        for (String table : lines.stream().map(PostgresRows::table).distinct().toList()) {
          command.execute("delete from " + table);
        }
      }
      for (JsonNode line : lines) {
        insert(connection, table(line), line.path("row").toString());
      }
      connection.commit();
    }
  }

  private static String table(JsonNode line) {
    return line.path("table").asString();
  }

  private static void insert(Connection connection, String table, String row) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into %1$s overriding system value select * from json_populate_record(null::%1$s, ?::json)"
                .formatted(table))) {
      insert.setString(1, row);
      insert.executeUpdate();
    }
  }

  private static Connection connect(PostgresSettings settings) throws SQLException {
    Connection connection =
        DriverManager.getConnection(settings.url(), settings.user(), settings.password());
    connection.setSchema(settings.schema());
    return connection;
  }
}
