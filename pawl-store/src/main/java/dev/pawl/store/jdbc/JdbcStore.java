package dev.pawl.store.jdbc;

import dev.pawl.engine.store.Integrity;
import dev.pawl.engine.store.Remains;
import dev.pawl.engine.store.Store;
import dev.pawl.engine.store.StoreReader;
import dev.pawl.engine.store.StoreWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;

/** A store over sessions. It has as many writers as it has names for them. */
public final class JdbcStore implements Store {
  private final Dialect dialect;
  private final Connector connector;
  private final Readers readers;
  private final HistoryPages histories;
  private final int writers;
  private final String description;
  private final Runnable release;

  /**
   * @param connector opens the sessions of writers
   * @param readers closed with the store
   * @param description what the store is, for people, without credentials
   * @param release gives up what the store holds beside its sessions, last of all
   */
  public JdbcStore(
      Dialect dialect,
      Connector connector,
      Readers readers,
      int writers,
      String description,
      Runnable release) {
    this.dialect = dialect;
    this.connector = connector;
    this.readers = readers;
    this.histories = new HistoryPages(readers, dialect);
    this.writers = writers;
    this.description = description;
    this.release = release;
  }

  @Override
  public int writers() {
    return writers;
  }

  @Override
  public StoreWriter openWriter(int index) {
    if (index < 0 || index >= writers) {
      throw new IllegalArgumentException("no writer " + index + " of " + writers);
    }
    return new JdbcWriter(connector, dialect, "local/" + index);
  }

  @Override
  public StoreReader reader() {
    return new JdbcReader(readers, dialect, histories);
  }

  @Override
  public Remains dropRemains() {
    try (Session session = connector.connect()) {
      return dialect.dropRemains(session);
    } catch (SQLException e) {
      throw connector.failure(e);
    }
  }

  @Override
  public void backup(Path file) {
    try (Session session = connector.connect()) {
      dialect.backup(session, file, description);
    } catch (SQLException e) {
      throw connector.failure(e);
    }
  }

  @Override
  public Integrity integrity(BooleanSupplier enough) {
    try (Session session = connector.connect()) {
      return dialect.integrity(session, enough);
    } catch (SQLException e) {
      if (dialect.fault(e) == Fault.CORRUPT) {
        return Integrity.damaged(connector.failure(e).getMessage());
      }
      throw connector.failure(e);
    }
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public void close() {
    try {
      readers.close();
    } finally {
      release.run();
    }
  }
}
