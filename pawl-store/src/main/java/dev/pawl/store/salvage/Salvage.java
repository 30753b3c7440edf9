package dev.pawl.store.salvage;

import dev.pawl.engine.codec.PayloadCodec;
import dev.pawl.engine.history.EventCodec;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.StoreException;
import dev.pawl.engine.store.StoreException.Reason;
import dev.pawl.engine.store.StoredEvent;
import dev.pawl.store.jdbc.Migrations;
import dev.pawl.store.salvage.SalvageReport.Fate;
import dev.pawl.store.salvage.SalvageReport.RunReport;
import dev.pawl.store.sqlite.DataDirectory;
import dev.pawl.store.sqlite.StoreFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a new store of what is intact in a damaged one, which it only reads.
 *
 * <p>A run whose history is not whole does not get into the new store: whoever went on from a
 * shortened history would do again what is missing in it. Its readable events are kept in a file,
 * and its id cannot be used again for as long as ids of deleted runs are kept.
 */
public final class Salvage {
  private static final Duration BUSY = Duration.ofSeconds(5);

  private final PayloadCodec payloads = new PayloadCodec();
  private final EventCodec events = new EventCodec(payloads);
  private final Path from;
  private final Path to;
  private final long now;
  private final List<RunReport> reports = new ArrayList<>();
  private final List<String> lost = new ArrayList<>();
  private long intact;
  private long deleted;

  /**
   * Prepares it.
   *
   * @param from the file of a store, or its data directory; nobody has it open
   * @param to the new data directory, empty or missing
   * @param now the time of the tombstones of runs that are left out, milliseconds since 1970
   */
  public Salvage(Path from, Path to, long now) {
    this.from = (Files.isDirectory(from) ? from.resolve("pawl.db") : from).toAbsolutePath();
    this.to = to.toAbsolutePath();
    this.now = now;
  }

  /**
   * Does it. Nothing in the file makes it fail.
   *
   * @param migrations what the schema of the new store consists of
   * @throws StoreException when there is no such file, it is in use, or the new directory cannot be
   *     written or has anything in it
   */
  public SalvageReport run(Migrations migrations) {
    refuseUnusable();
    DataDirectory directory = DataDirectory.takeNew(to);
    try (Pages pages = Pages.open(from)) {
      Remains remains = Remains.read(pages);
      long[] written = {0};
      new StoreFile(directory.database(), BUSY)
          .create(
              migrations,
              session -> {
                WriteRows rows = new WriteRows(session);
                rows.begin();
                write(pages, remains, rows);
                rows.end();
                written[0] = rows.events();
              });
      return new SalvageReport(
          from.toString(),
          to.toString(),
          remains.remarks(),
          remains.damagedPages(),
          intact,
          written[0],
          List.copyOf(reports),
          deleted,
          remains.feed().size(),
          remains.lostFromFeed(),
          List.copyOf(lost));
    } catch (IOException e) {
      throw StoreException.of(
          Reason.UNUSABLE,
          "What is intact in %s cannot be written to %s (%s). Check that both can be read and written, and that there is room; empty the directory before the next try."
              .formatted(from, to, e),
          e);
    } finally {
      directory.release();
    }
  }

  private void refuseUnusable() {
    if (!Files.isRegularFile(from)) {
      throw StoreException.of(
          Reason.UNUSABLE,
          "There is no file %s. Name the data directory of a SQLite store, or its file pawl.db."
              .formatted(from));
    }
    Path directory = from.getParent();
    if (directory != null && DataDirectory.isHeld(directory)) {
      throw StoreException.of(
          Reason.IN_USE,
          "The store %s is in use. Stop the engine that has it first.".formatted(from));
    }
  }

  private void write(Pages pages, Remains remains, WriteRows rows)
      throws SQLException, IOException {
    WriteEvents files = new WriteEvents(to.resolve("salvage"), payloads);
    boolean listsWhole = remains.whole(TableShape.RUN) && remains.whole(TableShape.RUNS_BY_STATUS);
    for (FoundRun run : remains.runs().values()) {
      Values tombstone = run.tombstone();
      if (tombstone != null && !(run.row() != null && listsWhole)) {
        List<@Nullable Object> row = new ArrayList<>(tombstone.all());
        row.set(6, 1L); // what was left of its events is left behind
        rows.tombstone(row);
        deleted++;
      } else if (run.listed() || (run.lastKnown() > 0 && !listsWhole)) {
        boolean knowsLast = remains.knowsLast(run);
        write(new JudgeRun(pages, events, payloads, run, knowsLast).judge(), run, rows, files);
      }
    }
    writeFeed(remains, rows);
  }

  private void write(JudgeRun.Judgement judgement, FoundRun run, WriteRows rows, WriteEvents files)
      throws SQLException, IOException {
    SalvagedRun mended = judgement.mended();
    if (mended == null) {
      Path file =
          judgement.readable().isEmpty()
              ? null
              : files.write(run.id(), judgement.readable().values());
      rows.tombstone(tombstone(run, judgement));
      reports.add(report(Fate.LEFT_OUT, judgement, run, file));
      return;
    }
    rows.run(mended, run.erasure());
    if (!judgement.defects().isEmpty()) {
      reports.add(report(Fate.INCOMPLETE, judgement, run, null));
    } else if (!judgement.rebuilt().isEmpty()) {
      reports.add(report(Fate.REBUILT, judgement, run, null));
    } else {
      intact++;
    }
  }

  private RunReport report(
      Fate fate, JudgeRun.Judgement judgement, FoundRun run, @Nullable Path file) {
    Values row = run.row();
    Fact.RunStarted started = started(judgement);
    return new RunReport(
        run.id(),
        fate,
        row != null ? row.text(2) : started == null ? null : started.workflow(),
        row == null ? null : row.text(StoredRow.STATUS),
        judgement.intactUpTo(),
        judgement.lastKnown(),
        judgement.readable().size(),
        judgement.defects(),
        judgement.rebuilt(),
        file == null ? null : file.toString());
  }

  private Fact.@Nullable RunStarted started(JudgeRun.Judgement judgement) {
    StoredEvent first = judgement.readable().get(1L);
    return first != null && events.decode(first).fact() instanceof Fact.RunStarted started
        ? started
        : null;
  }

  /** What keeps a repeated start from doing again what the run did. */
  private List<@Nullable Object> tombstone(FoundRun run, JudgeRun.Judgement judgement) {
    Values row = run.row();
    Fact.RunStarted started = started(judgement);
    StoredEvent first = judgement.readable().get(1L);
    String hash = first == null ? "-" : StoredRow.inputHash(first.event().payload());
    return Arrays.asList(
        run.id(),
        row != null ? row.text(1) : started == null ? "" : started.namespace(),
        row != null ? row.text(2) : started == null ? "" : started.workflow(),
        row != null ? row.text(StoredRow.INPUT_HASH) : hash,
        RunStatus.BLOCKED.name(),
        now,
        1L);
  }

  private void writeFeed(Remains remains, WriteRows rows) throws SQLException {
    long highest = 0;
    for (Map.Entry<Long, Values> event : remains.feed().entrySet()) {
      rows.feed(event.getKey(), event.getValue());
      highest = Math.max(highest, event.getKey());
    }
    for (Values cursor : remains.cursors().values()) {
      rows.cursor(cursor);
      highest = Math.max(highest, cursor.number(2));
    }
    if (highest > 0) {
      rows.feedReached(highest);
    }
    if (!remains.whole(TableShape.FEED_CURSOR)) {
      lost.add("places of readers of the feed; a reader without one begins with the oldest event");
    }
  }
}
