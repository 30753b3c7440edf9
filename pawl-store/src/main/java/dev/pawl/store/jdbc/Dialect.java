package dev.pawl.store.jdbc;

import dev.pawl.engine.store.Integrity;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.Remains;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.StoredEvent;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Where the databases really differ. Stateless. */
public interface Dialect {

  /** A column so written that a condition on it does not make the planner take its index. */
  String unindexed(String column);

  /**
   * Whether a listing first finds where its runs are and then reads their rows: worth it where an
   * index alone can answer for the many entries that do not belong to the page.
   */
  boolean findsBeforeReading();

  /** What keeps the planner from making a join of a subquery; stands at the subquery's end. */
  String askedOfEachRow();

  /** Starts the transaction of a writer. */
  void begin(Session session) throws SQLException;

  /** Makes a transaction durable. */
  void commit(Session session) throws SQLException;

  /**
   * Whether {@link #commitBatch} should insert so many events, because that spares a round trip.
   *
   * @param bytes of their payloads
   */
  boolean commitsWith(long bytes);

  /**
   * Puts rows at the end of histories, notes in the writer's row which batch this is, and makes the
   * transaction durable.
   *
   * @param events the last of the batch; empty when they were inserted before
   */
  void commitBatch(Session session, String writer, String batchId, List<EventRow> events)
      throws SQLException;

  /**
   * The most payload, in bytes, of a batch for which {@link #applyAtOnce} is worth trying, because
   * that spares round trips; 0 for none.
   */
  long mostAtOnce();

  /**
   * Applies a batch and makes it durable, outside of a transaction and in one round trip:
   * completely or, when something in it is refused, not at all.
   *
   * @return whether it is applied; if not, what is refused is found by applying it in parts
   */
  boolean applyAtOnce(Session session, String writer, PlainBatch batch) throws SQLException;

  /** Undoes the writer's transaction, if there is one. */
  void rollback(Session session) throws SQLException;

  /**
   * Gives runs that nobody owns, and that are not over, to nodes, as few round trips as possible.
   *
   * @param claims of runs that differ
   * @return the rows of those that were claimed, as they are now, in any order
   */
  List<RunRow> claim(Session session, List<Intent.Claim> claims) throws SQLException;

  /**
   * Lets runs that are not over and have got no message since go from their owners' memories, as
   * few round trips as possible.
   *
   * @param parks of runs that differ
   * @return the ids of those that were parked
   */
  Set<String> park(Session session, List<Intent.Park> parks) throws SQLException;

  /** How many pages are best read by one question: 1 where a question costs no round trip. */
  int pagesAtOnce();

  /**
   * Reads pages of histories, as few round trips as possible.
   *
   * @return a page for each wanted one, in their order
   */
  List<List<StoredEvent>> pages(Session session, List<HistoryPage> wanted) throws SQLException;

  /** Puts rows at the end of histories, as few round trips as possible. */
  void insertEvents(Session session, List<EventRow> events) throws SQLException;

  /**
   * Inserts an event into the feed, unless its source and id are there: source, id, type, subject,
   * time, time of acceptance, run, payload.
   */
  PreparedStatement publish(Session session) throws SQLException;

  /**
   * Events of the feed behind a position (transaction, number), at most so many, and only those
   * before which nothing can be committed any more.
   */
  PreparedStatement feedPage(Session session) throws SQLException;

  /** Whether the feed has events that {@link #feedPage} does not give yet. */
  boolean feedHeld(Session session) throws SQLException;

  /**
   * The id of the last batch that this writer committed, in a transaction of its own. Waits for a
   * commit that an earlier connection of the writer may still be doing.
   */
  String lastBatch(Session session, String writer) throws SQLException;

  /** From now on what a writer deletes or overwrites is filled with zeros in its place. */
  void overwriteWhatGoes(Session session) throws SQLException;

  /** Ends {@link #overwriteWhatGoes}. */
  void leaveWhatGoes(Session session) throws SQLException;

  /** Makes overwritten data disappear, outside of transactions, and says where it did not. */
  Remains dropRemains(Session session) throws SQLException;

  /** Writes what is committed into a file, outside of transactions. */
  void backup(Session session, Path file, String place);

  /**
   * Looks whether what is kept is whole, outside of transactions.
   *
   * @param enough asked now and then: whether it shall not look on
   */
  Integrity integrity(Session session, BooleanSupplier enough) throws SQLException;

  /** What a failure means. */
  Fault fault(SQLException failure);
}
