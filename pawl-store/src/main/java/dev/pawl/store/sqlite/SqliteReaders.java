package dev.pawl.store.sqlite;

import dev.pawl.engine.store.StoreException;
import dev.pawl.engine.store.StoreException.Reason;
import dev.pawl.store.jdbc.Connector;
import dev.pawl.store.jdbc.Readers;
import dev.pawl.store.jdbc.Session;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * A few sessions that are opened when they are needed and kept. A pool for network databases would
 * bring threads and validation that a local file does not need.
 */
public final class SqliteReaders implements Readers {
  private final Connector connector;
  private final Semaphore permits;
  private final ConcurrentLinkedDeque<Session> idle = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  /**
   * @param size how many sessions at most
   */
  public SqliteReaders(Connector connector, int size) {
    this.connector = connector;
    this.permits = new Semaphore(size);
  }

  @Override
  public <T> T read(Query<T> query) {
    permits.acquireUninterruptibly();
    Session session = null;
    try {
      session = take();
      T answer = query.ask(session);
      idle.push(session);
      session = null;
      return answer;
    } catch (SQLException e) {
      throw connector.failure(e);
    } finally {
      closeFailed(session);
      permits.release();
      if (closed) {
        closeIdle();
      }
    }
  }

  private Session take() throws SQLException {
    if (closed) {
      throw StoreException.of(Reason.UNAVAILABLE, "The store is closed.");
    }
    Session session = idle.poll();
    return session == null ? connector.connect() : session;
  }

  private static void closeFailed(@Nullable Session session) {
    if (session != null) {
      session.close();
    }
  }

  @Override
  public void close() {
    closed = true;
    closeIdle();
  }

  private void closeIdle() {
    for (Session session = idle.poll(); session != null; session = idle.poll()) {
      session.close();
    }
  }
}
