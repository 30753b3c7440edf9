package dev.pawl.store;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * How a PostgreSQL store is opened. Its text form has no password.
 *
 * @param url as JDBC has it, {@code jdbc:postgresql://host:5432/database}
 * @param user empty when the URL names the user
 * @param password empty when none is needed or the URL or {@code ~/.pgpass} has it
 * @param schema where the tables are, created if it is missing: lower-case letters, digits and
 *     underscores
 * @param writers how many sessions write at the same time, at least 1
 * @param readers how many sessions read at the same time, at least 1
 * @param patience how long to wait for a connection, and for another engine to let the schema go
 */
public record PostgresSettings(
    String url,
    String user,
    String password,
    String schema,
    int writers,
    int readers,
    Duration patience) {
  private static final Pattern SCHEMA = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

  /** Checks the name and the numbers. */
  public PostgresSettings {
    if (!SCHEMA.matcher(schema).matches()) {
      throw new IllegalArgumentException("not the name of a schema: " + schema);
    }
    if (writers < 1 || readers < 1) {
      throw new IllegalArgumentException(
          "writers and readers must be at least 1, were %d and %d".formatted(writers, readers));
    }
  }

  /** Schema {@code pawl}, 2 writers, 4 readers, 5 seconds. */
  public static PostgresSettings at(String url, String user, String password) {
    return new PostgresSettings(url, user, password, "pawl", 2, 4, Duration.ofSeconds(5));
  }

  /** The same in another schema. */
  public PostgresSettings withSchema(String name) {
    return new PostgresSettings(url, user, password, name, writers, readers, patience);
  }

  /** The same with another number of writers. */
  public PostgresSettings withWriters(int number) {
    return new PostgresSettings(url, user, password, schema, number, readers, patience);
  }

  /** The same with another patience. */
  public PostgresSettings withPatience(Duration limit) {
    return new PostgresSettings(url, user, password, schema, writers, readers, limit);
  }

  @Override
  public String toString() {
    return "PostgresSettings[schema=%s, writers=%d, readers=%d, patience=%s]"
        .formatted(schema, writers, readers, patience);
  }
}
