package dev.pawl.store.jdbc;

import dev.pawl.engine.store.Batch;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.Outcome;
import java.sql.SQLException;
import java.util.List;

/**
 * The one transaction of a batch, up to its commit. The first try applies all intents without a
 * thought of failure; when the database refuses data, then or at the commit, the transaction is
 * done again in halves, with a savepoint before each, until the intents at fault stand alone.
 */
final class BatchTransaction {
  private final Session session;
  private final Dialect dialect;
  private final Batch batch;
  private final Outcome[] outcomes;
  private Tails tails = new Tails();

  BatchTransaction(Session session, Dialect dialect, Batch batch) {
    this.session = session;
    this.dialect = dialect;
    this.batch = batch;
    this.outcomes = new Outcome[batch.intents().size()];
  }

  /**
   * Does everything but the commit and the events that go with it. After a failure the caller rolls
   * back or gives up the session.
   */
  PreparedBatch prepare() throws SQLException {
    dialect.begin(session);
    return prepared(application().applyButLastEvents(batch.intents()));
  }

  /**
   * Does everything but the commit again, after a rollback and without the intents at fault.
   *
   * @param refusal of the whole
   */
  PreparedBatch prepareDivided(SQLException refusal) throws SQLException {
    tails = new Tails();
    dialect.begin(session);
    divide(0, outcomes.length, refusal);
    return prepared(List.of());
  }

  private PreparedBatch prepared(List<EventRow> events) {
    return new PreparedBatch(batch.id(), List.of(outcomes), tails, events);
  }

  private void apply(int from, int to) throws SQLException {
    application().apply(batch.intents(), from, to);
  }

  private Application application() {
    return new Application(session, dialect, outcomes, tails);
  }

  private void divide(int from, int to, SQLException refusal) throws SQLException {
    if (to - from == 1) {
      outcomes[from] = blame(batch.intents().get(from), refusal);
      return;
    }
    int middle = (from + to) >>> 1;
    applyIsolated(from, middle);
    applyIsolated(middle, to);
  }

  private void applyIsolated(int from, int to) throws SQLException {
    Tails before = tails.copy();
    session.execute("savepoint part");
    try {
      apply(from, to);
      session.execute("release savepoint part");
    } catch (SQLException e) {
      if (!dialect.fault(e).blamesData()) {
        throw e;
      }
      session.clearBatches();
      session.execute("rollback to savepoint part");
      session.execute("release savepoint part");
      tails = before;
      divide(from, to, e);
    }
  }

  private Outcome blame(Intent intent, SQLException refusal) {
    return intent instanceof Intent.Append append && refusal instanceof HistoryTakenException
        ? new Outcome.Moved(tails.last(append.tail()))
        : new Outcome.Unstorable(String.valueOf(refusal.getMessage()));
  }
}
