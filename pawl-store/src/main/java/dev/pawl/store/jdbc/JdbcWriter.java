package dev.pawl.store.jdbc;

import dev.pawl.engine.store.Batch;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.StoreWriter;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes batches durable over one session. After a failure that is not about data the session is
 * given up; the next call opens another, and first finds out what became of a commit without an
 * answer.
 */
final class JdbcWriter implements StoreWriter {
  private static final Logger LOG = LoggerFactory.getLogger(JdbcWriter.class);
  private static final int COLLISIONS = 20;

  private final Connector connector;
  private final Dialect dialect;
  private final String writer;
  private @Nullable Session session;

  /** The last batch that came as far as its commit. */
  private @Nullable PreparedBatch last;

  /** Whether it is known that the last batch is committed. */
  private boolean answered;

  JdbcWriter(Connector connector, Dialect dialect, String writer) {
    this.connector = connector;
    this.dialect = dialect;
    this.writer = writer;
  }

  @Override
  public List<Outcome> commit(Batch batch) {
    connector.refuseDamaged();
    try {
      Session open = session();
      settleLast(open);
      if (last != null && last.id().equals(batch.id())) {
        return last.outcomes();
      }
      return write(open, batch);
    } catch (SQLException e) {
      abandonSession();
      throw connector.failure(e);
    } catch (RuntimeException e) {
      abandonSession();
      throw e;
    }
  }

  private Session session() throws SQLException {
    if (session == null) {
      Session opened = connector.connect();
      session = opened;
      BatchRows.register(opened, writer);
    }
    return session;
  }

  /** Afterwards the last batch is one that is known to be committed, or none. */
  private void settleLast(Session open) throws SQLException {
    PreparedBatch asked = last;
    if (asked == null || answered) {
      return;
    }
    if (dialect.lastBatch(open, writer).equals(asked.id())) {
      LOG.info("Batch {} was committed although the answer was lost", asked.id());
      acknowledge(asked);
    } else {
      LOG.info("Batch {} was not committed", asked.id());
      last = null;
    }
  }

  private List<Outcome> write(Session open, Batch batch) throws SQLException {
    for (int collisions = 0; ; collisions++) {
      try {
        List<Outcome> applied = writeAtOnce(open, batch);
        return applied == null
            ? writeOnce(open, new BatchTransaction(open, dialect, batch))
            : applied;
      } catch (SQLException e) {
        if (dialect.fault(e) != Fault.COLLIDED || collisions == COLLISIONS) {
          throw e;
        }
        last = null;
        open.rollback(dialect);
      }
    }
  }

  /** Null when that cannot be done, or when something in the batch is refused. */
  private @Nullable List<Outcome> writeAtOnce(Session open, Batch batch) throws SQLException {
    long most = dialect.mostAtOnce();
    PlainBatch plain = most == 0 ? null : PlainBatch.of(batch.id(), batch.intents());
    if (plain == null || plain.bytes() > most) {
      return null;
    }
    PreparedBatch prepared = plain.prepared();
    last = prepared;
    answered = false;
    try {
      if (dialect.applyAtOnce(open, writer, plain)) {
        return acknowledge(prepared);
      }
    } catch (SQLException e) {
      if (!dialect.fault(e).blamesData()) {
        throw e;
      }
    }
    last = null;
    return null;
  }

  private List<Outcome> writeOnce(Session open, BatchTransaction transaction) throws SQLException {
    try {
      return commit(open, transaction.prepare());
    } catch (SQLException e) {
      if (!dialect.fault(e).blamesData()) {
        throw e;
      }
      open.rollback(dialect);
      return commit(open, transaction.prepareDivided(e));
    }
  }

  private List<Outcome> commit(Session open, PreparedBatch prepared) throws SQLException {
    last = prepared;
    answered = false;
    try {
      dialect.commitBatch(open, writer, prepared.id(), prepared.events());
    } catch (SQLException e) {
      throw HistoryTakenException.named(e, dialect);
    }
    return acknowledge(prepared);
  }

  private List<Outcome> acknowledge(PreparedBatch committed) {
    committed.tails().publish();
    last = committed;
    answered = true;
    return committed.outcomes();
  }

  private void abandonSession() {
    if (session != null) {
      session.close();
      session = null;
    }
  }

  @Override
  public void close() {
    abandonSession();
  }
}
