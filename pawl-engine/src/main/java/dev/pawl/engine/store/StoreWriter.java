package dev.pawl.engine.store;

import java.util.List;

/** One of the writing sessions of a store; used by one thread. */
public interface StoreWriter extends AutoCloseable {

  /**
   * Makes a batch durable in one transaction and says what became of each intent, in order.
   *
   * <p>Intents are applied in order. An intent whose condition does not hold is not applied and
   * reported as such; it never fails the batch. An intent that the database refuses because of its
   * data (a text it cannot store, a key that exists) is found by bisection, reported as {@link
   * Outcome.Unstorable}, and the others are committed.
   *
   * <p>When this returns, the batch is on disk. When it throws, nothing is known to have been
   * committed, and the caller repeats the call with the same batch until it returns: the batch's id
   * is stored with it, so a batch that was committed although the answer was lost is recognised and
   * not applied twice.
   *
   * @throws StoreException when the database cannot be reached or written
   */
  List<Outcome> commit(Batch batch);

  @Override
  void close();
}
