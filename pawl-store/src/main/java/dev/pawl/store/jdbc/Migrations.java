package dev.pawl.store.jdbc;

import dev.pawl.engine.store.StoreException;
import dev.pawl.engine.store.StoreException.Reason;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Brings a database to the newest schema, in one transaction, and refuses what a newer Pawl wrote.
 * What was applied is kept in the table {@code schema_version} with a checksum of the file.
 */
public final class Migrations {
  private static final String CREATE =
      """
      create table if not exists schema_version (
        version integer not null primary key,
        name text not null,
        checksum bigint not null,
        applied_at timestamp not null default current_timestamp)\
      """;

  private static final String APPLIED = "select version, checksum from schema_version";

  private static final String RECORD =
      "insert into schema_version (version, name, checksum) values (?, ?, ?)";

  private final Dialect dialect;
  private final List<Migration> known;

  /**
   * @param known all migrations from version 1 on, in order
   */
  public Migrations(Dialect dialect, List<Migration> known) {
    this.dialect = dialect;
    this.known = List.copyOf(known);
  }

  /**
   * Applies what is missing. The dialect's transactions must exclude each other here.
   *
   * @param place where the data is, for people
   */
  public void apply(Session session, String place) throws SQLException {
    dialect.begin(session);
    try {
      session.execute(CREATE);
      Map<Integer, Long> applied = applied(session);
      refuseNewer(applied, place);
      for (Migration migration : known) {
        Long checksum = applied.get(migration.version());
        refuseOther(migration, checksum, place);
        if (checksum == null) {
          apply(session, migration);
        }
      }
      dialect.commit(session);
    } catch (SQLException | RuntimeException e) {
      rollback(session, e);
      throw e;
    }
  }

  /**
   * Refuses a schema that this Pawl cannot continue, without changing anything.
   *
   * @param place where the data is, for people
   */
  public void check(Session session, String place) throws SQLException {
    Map<Integer, Long> applied = applied(session);
    refuseNewer(applied, place);
    for (Migration migration : known) {
      refuseOther(migration, applied.get(migration.version()), place);
    }
  }

  private static void refuseOther(Migration migration, @Nullable Long checksum, String place) {
    if (checksum != null && checksum != migration.checksum()) {
      throw StoreException.of(
          Reason.UNSAFE,
          "Step %d of the schema of %s was made from another file than this Pawl has. It was"
                  .formatted(migration.version(), place)
              + " probably written by an unreleased build: use that build, or other data.");
    }
  }

  /** After some failures the transaction is over already; that must not hide them. */
  private void rollback(Session session, Exception failure) {
    try {
      dialect.rollback(session);
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  private void refuseNewer(Map<Integer, Long> applied, String place) {
    int newest = applied.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
    if (newest > known.size()) {
      throw StoreException.of(
          Reason.NEWER_SCHEMA,
          "The data in %s was written by a newer Pawl (schema %d, this one knows %d). Start the"
                  .formatted(place, newest, known.size())
              + " newer Pawl again, or give this one another place for its data.");
    }
  }

  private static Map<Integer, Long> applied(Session session) throws SQLException {
    Map<Integer, Long> applied = new TreeMap<>();
    try (ResultSet rows = session.prepare(APPLIED).executeQuery()) {
      while (rows.next()) {
        applied.put(rows.getInt("version"), rows.getLong("checksum"));
      }
    }
    return applied;
  }

  private static void apply(Session session, Migration migration) throws SQLException {
    try (Statement command = session.connection().createStatement()) {
      for (String statement : migration.statements()) {
        command.execute(statement);
      }
    }
    PreparedStatement record = session.prepare(RECORD);
    record.setInt(1, migration.version());
    record.setString(2, migration.name());
    record.setLong(3, migration.checksum());
    record.executeUpdate();
  }
}
