package dev.pawl.bench.raw;

import dev.pawl.engine.clock.Entropy;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Writes many copies of a run in a bare loop: the rows of as many runs at a time as the engine had,
 * interleaved event by event, in commits of the size that the engine's had.
 *
 * @param sample the run that is copied
 * @param runs how many copies
 * @param concurrency how many copies grow at the same time
 * @param rowsPerCommit the mean size of a commit; it may be a fraction
 */
public record RawLoad(SampleRun sample, int runs, int concurrency, double rowsPerCommit) {

  /** Writes everything, each session from a thread of its own; returns the nanoseconds it took. */
  public long write(List<RawSession> sessions) {
    List<List<String>> shares = shares(sessions.size());
    CountDownLatch ready = new CountDownLatch(sessions.size());
    CountDownLatch go = new CountDownLatch(1);
    List<FutureTask<Long>> writers = new ArrayList<>();
    int together = Math.max(1, concurrency / sessions.size());
    for (int i = 0; i < sessions.size(); i++) {
      Share share = new Share(sessions.get(i), shares.get(i), together);
      FutureTask<Long> writer =
          new FutureTask<>(() -> {
            ready.countDown();
            go.await();
            return share.call();
          });
      writers.add(writer);
      Thread.ofPlatform().name("raw-" + i).daemon().start(writer);
    }
    return time(writers, ready, go);
  }

  private static long time(
      List<FutureTask<Long>> writers, CountDownLatch ready, CountDownLatch go) {
    try {
      ready.await();
      long start = System.nanoTime();
      go.countDown();
      long end = start;
      for (FutureTask<Long> writer : writers) {
        end = Math.max(end, writer.get());
      }
      return end - start;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while writing", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("bare writing failed", e.getCause());
    }
  }

  /** Ids in the order of time, as an engine gives them, made before the clock runs. */
  private List<List<String>> shares(int writers) {
    long now = System.currentTimeMillis();
    Entropy entropy = Entropy.system();
    List<List<String>> shares = new ArrayList<>();
    for (int i = 0; i < writers; i++) {
      shares.add(new ArrayList<>());
    }
    for (int i = 0; i < runs; i++) {
      shares.get(i % writers).add(entropy.nextId(now + i / 10));
    }
    return shares;
  }

  /** What one session writes. */
  private final class Share implements Callable<Long> {
    private final RawSession session;
    private final List<String> ids;
    private final int together;
    private long rows;
    private long commits;
    private boolean open;

    Share(RawSession session, List<String> ids, int together) {
      this.session = session;
      this.ids = ids;
      this.together = together;
    }

    @Override
    public Long call() throws SQLException {
      for (int from = 0; from < ids.size(); from += together) {
        write(ids.subList(from, Math.min(ids.size(), from + together)));
      }
      if (open) {
        commit();
      }
      return System.nanoTime();
    }

    private void write(List<String> wave) throws SQLException {
      int events = sample.history().size();
      for (int event = 0; event < events; event++) {
        HistoryRow row = sample.history().get(event);
        for (String id : wave) {
          begin();
          if (event == 0) {
            session.addRun(id, sample.run());
            rows++;
          }
          session.addHistory(id, row);
          rows++;
          if (event == events - 1) {
            session.addEnd(id, sample.status(), sample.endedAt());
            rows++;
          }
          if (rows >= rowsPerCommit * (commits + 1)) {
            commit();
          }
        }
      }
    }

    private void begin() throws SQLException {
      if (!open) {
        session.begin("raw-" + commits);
        open = true;
      }
    }

    private void commit() throws SQLException {
      session.commit();
      commits++;
      open = false;
    }
  }
}
