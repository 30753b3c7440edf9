package dev.pawl.store.jdbc;

import dev.pawl.engine.store.StoredEvent;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Reads pages of histories. Those that many threads want at the same time are asked for together:
 * what is asked for while others wait for their answers goes with the next question, as it is with
 * commits. Thread-safe.
 */
final class HistoryPages {
  /** How many questions are under way before others have to go together. */
  private static final int QUESTIONS = 2;

  /** How many events of each page go with a common answer, so that it fits into memory. */
  private static final int SHARE = 100;

  /** Somebody who waits: gets the beginning of a page, or null to ask for those who wait. */
  private record Waiting(HistoryPage page, CompletableFuture<@Nullable List<StoredEvent>> answer) {}

  private final Readers readers;
  private final Dialect dialect;

  /** Guards the fields below. */
  private final ReentrantLock lock = new ReentrantLock();

  private final Queue<Waiting> waiting = new ArrayDeque<>();
  private int questions;

  HistoryPages(Readers readers, Dialect dialect) {
    this.readers = readers;
    this.dialect = dialect;
  }

  List<StoredEvent> read(HistoryPage page) {
    return dialect.pagesAtOnce() == 1 ? alone(page) : whole(page, together(page));
  }

  private List<StoredEvent> alone(HistoryPage page) {
    return readers.read(session -> HistoryRows.page(session, page));
  }

  /** The page that begins like this. */
  private List<StoredEvent> whole(HistoryPage page, List<StoredEvent> beginning) {
    if (beginning.size() != SHARE || page.limit() <= SHARE) {
      return beginning;
    }
    List<StoredEvent> all = new ArrayList<>(beginning);
    all.addAll(alone(new HistoryPage(page.runId(), all.getLast().number(), page.limit() - SHARE)));
    return all;
  }

  private List<StoredEvent> together(HistoryPage page) {
    Waiting mine = new Waiting(page, new CompletableFuture<>());
    if (mustWait(mine)) {
      List<StoredEvent> answer = await(mine);
      if (answer != null) {
        return answer;
      }
    }
    return ask(mine);
  }

  private boolean mustWait(Waiting mine) {
    lock.lock();
    try {
      if (questions < QUESTIONS) {
        questions++;
        return false;
      }
      waiting.add(mine);
      return true;
    } finally {
      lock.unlock();
    }
  }

  private static @Nullable List<StoredEvent> await(Waiting mine) {
    try {
      return mine.answer().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }

  /** Asks for what this thread and others wait for, then lets one of those who came since ask. */
  private List<StoredEvent> ask(Waiting mine) {
    List<Waiting> all = takeWaiting(mine);
    try {
      List<List<StoredEvent>> answers = readers.read(session -> answers(session, all));
      for (int i = 1; i < all.size(); i++) {
        all.get(i).answer().complete(answers.get(i));
      }
      return answers.getFirst();
    } catch (RuntimeException | Error e) {
      all.forEach(other -> other.answer().completeExceptionally(e));
      throw e;
    } finally {
      passOn();
    }
  }

  private List<List<StoredEvent>> answers(Session session, List<Waiting> all) throws SQLException {
    return all.size() == 1
        ? List.of(HistoryRows.page(session, all.getFirst().page()))
        : dialect.pages(session, all.stream().map(other -> other.page().atMost(SHARE)).toList());
  }

  private List<Waiting> takeWaiting(Waiting mine) {
    List<Waiting> all = new ArrayList<>();
    all.add(mine);
    lock.lock();
    try {
      while (all.size() < dialect.pagesAtOnce() && !waiting.isEmpty()) {
        all.add(waiting.remove());
      }
    } finally {
      lock.unlock();
    }
    return all;
  }

  private void passOn() {
    Waiting next;
    lock.lock();
    try {
      next = waiting.poll();
      if (next == null) {
        questions--;
      }
    } finally {
      lock.unlock();
    }
    if (next != null) {
      next.answer().complete(null);
    }
  }
}
