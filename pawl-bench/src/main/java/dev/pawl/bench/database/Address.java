package dev.pawl.bench.database;

import dev.pawl.store.PostgresSettings;
import dev.pawl.store.SqliteSettings;
import java.nio.file.Path;
import java.util.Properties;

/** Where a database is, so that another process of this program can open it. */
public sealed interface Address {

  /** A folder with a SQLite file. */
  record SqliteFolder(Path directory) implements Address {}

  /** A schema of a PostgreSQL database. */
  record PostgresSchema(PostgresSettings settings) implements Address {}

  /** The database there, whose schema is made already. */
  default Database database() {
    return switch (this) {
      case SqliteFolder folder -> new SqliteDatabase(SqliteSettings.in(folder.directory()));
      case PostgresSchema schema -> new PostgresDatabase(schema.settings());
    };
  }

  /** As text, for {@link #of}. There may be a password in it. */
  default Properties properties() {
    Properties properties = new Properties();
    switch (this) {
      case SqliteFolder folder ->
          properties.setProperty("directory", folder.directory().toString());
      case PostgresSchema schema -> {
        properties.setProperty("url", schema.settings().url());
        properties.setProperty("user", schema.settings().user());
        properties.setProperty("password", schema.settings().password());
        properties.setProperty("schema", schema.settings().schema());
      }
    }
    return properties;
  }

  /** Reads what {@link #properties} wrote. */
  static Address of(Properties properties) {
    String directory = properties.getProperty("directory");
    if (directory != null) {
      return new SqliteFolder(Path.of(directory));
    }
    return new PostgresSchema(
        PostgresSettings.at(
                needed(properties, "url"),
                needed(properties, "user"),
                needed(properties, "password"))
            .withSchema(needed(properties, "schema")));
  }

  private static String needed(Properties properties, String name) {
    String value = properties.getProperty(name);
    if (value == null) {
      throw new IllegalArgumentException("The address of a database lacks '" + name + "'.");
    }
    return value;
  }
}
