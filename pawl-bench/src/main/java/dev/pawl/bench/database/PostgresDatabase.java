package dev.pawl.bench.database;

import dev.pawl.bench.raw.RawSession;
import dev.pawl.engine.store.Store;
import dev.pawl.store.PostgresSettings;
import dev.pawl.store.PostgresStore;
import dev.pawl.store.postgres.PostgresConnector;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.ds.PGSimpleDataSource;

/** A schema of a PostgreSQL database. */
final class PostgresDatabase implements Database {
  private final PostgresSettings settings;

  PostgresDatabase(PostgresSettings settings) {
    this.settings = settings;
  }

  static PostgresDatabase create(PostgresSettings settings) {
    PostgresDatabase database = new PostgresDatabase(settings);
    database.open().close();
    return database;
  }

  @Override
  public Store open() {
    return PostgresStore.open(settings);
  }

  @Override
  public int writers() {
    return settings.writers();
  }

  @Override
  public Connection connect() throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(settings.url());
    if (!settings.user().isEmpty()) {
      source.setUser(settings.user());
    }
    if (!settings.password().isEmpty()) {
      source.setPassword(settings.password());
    }
    source.setCurrentSchema(settings.schema());
    return new PostgresConnector(source, settings.schema(), "PostgreSQL").connect().connection();
  }

  @Override
  public RawSession rawSession(int index) throws SQLException {
    return RawSession.postgres(connect(), "raw/" + index);
  }

  @Override
  public Address address() {
    return new Address.PostgresSchema(settings);
  }

  @Override
  public void close() {
    try (Connection connection = connect();
        Statement command = connection.createStatement()) {
      command.execute("drop schema " + settings.schema() + " cascade");
    } catch (SQLException e) {
      throw new IllegalStateException(
          "The schema %s cannot be dropped; drop it by hand.".formatted(settings.schema()), e);
    }
  }
}
