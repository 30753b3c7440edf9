package dev.pawl.cli.logs;

import dev.pawl.cli.config.LogLimits;
import dev.pawl.cli.logs.LogFolder.LogFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes lines into files, a new one each day in UTC and after a share of all the bytes there may
 * be, and deletes old ones: before a file is begun there is room for all of it. Where a file cannot
 * be written the lines are lost, and it is tried again after a moment; that is said once.
 */
final class LogFiles implements LogSink {
  /** Into so many files the bytes are divided. */
  private static final int FILES = 8;

  private static final Duration RETRY = Duration.ofSeconds(1);

  private final LogFolder folder;
  private final LogLimits limits;
  private final PrintStream complaints;
  private final long maxFileBytes;
  private @Nullable LogFile file;
  private @Nullable OutputStream out;
  private long written;

  /** Lines that are lost if what is buffered cannot be written. */
  private int buffered;

  private @Nullable Instant failedAt;

  LogFiles(LogLimits limits, PrintStream complaints) {
    this.folder = new LogFolder(limits.directory());
    this.limits = limits;
    this.complaints = complaints;
    this.maxFileBytes = limits.maxBytes() / FILES;
  }

  @Override
  public int write(LogLine line) {
    if (!limits.levelOf(line.logger()).lets(line.level())) {
      return 0;
    }
    Instant failed = failedAt;
    if (failed != null && line.time().isBefore(failed.plus(RETRY))) {
      return 1;
    }
    byte[] bytes = (line.json() + '\n').getBytes(StandardCharsets.UTF_8);
    try {
      OutputStream stream = streamFor(line.time(), bytes.length);
      stream.write(bytes);
      if (failed != null) {
        stream.flush();
        failedAt = null;
        complaints.println("Log files in %s are written again.".formatted(folder.path()));
      }
      written += bytes.length;
      buffered++;
      return 0;
    } catch (IOException e) {
      return 1 + failed(line.time(), e);
    }
  }

  /** How many lines are lost with what was not written yet. */
  private int failed(Instant at, IOException e) {
    if (failedAt == null) {
      complaints.println(
          "Log files in %s cannot be written (%s); lines are lost until they can."
              .formatted(folder.path(), e));
    }
    failedAt = at;
    abandon();
    int lost = buffered;
    buffered = 0;
    return lost;
  }

  private void abandon() {
    OutputStream stream = out;
    out = null;
    if (stream != null) {
      try {
        stream.close();
      } catch (IOException ignored) {
        // It failed before, which was said.
      }
    }
  }

  private OutputStream streamFor(Instant time, int bytes) throws IOException {
    LocalDate day = LocalDate.ofInstant(time, ZoneOffset.UTC);
    LogFile current = file;
    OutputStream stream = out;
    boolean fits = written + bytes <= maxFileBytes;
    // A clock that is set back begins no file of a day before: order is by name.
    if (current != null && stream != null && fits && !day.isAfter(current.day())) {
      return stream;
    }
    if (stream != null) {
      stream.close();
      out = null;
      buffered = 0;
    }
    return open(next(day, bytes));
  }

  /** The last file of the day where it has room, or the one after it. */
  private LogFile next(LocalDate today, int bytes) throws IOException {
    Files.createDirectories(folder.path());
    List<LogFile> files = folder.files();
    LogFile last = files.isEmpty() ? null : files.getLast();
    if (last == null || last.day().isBefore(today)) {
      return folder.file(today, 0);
    }
    return last.size() + bytes <= maxFileBytes ? last : folder.file(last.day(), last.index() + 1);
  }

  private OutputStream open(LogFile next) throws IOException {
    if (!next.equals(file)) {
      prune(next);
    }
    if (!Files.exists(next.path())) {
      create(next.path());
    }
    boolean whole = endsWhole(next.path());
    OutputStream stream =
        new BufferedOutputStream(
            Files.newOutputStream(next.path(), StandardOpenOption.APPEND), 1 << 16);
    file = next;
    out = stream;
    written = next.size();
    if (!whole) {
      // What a killed process began is a line of its own, or it would take the next one with it.
      stream.write('\n');
      written++;
    }
    return stream;
  }

  private static void create(Path path) throws IOException {
    if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } else {
      Files.createFile(path);
    }
  }

  private static boolean endsWhole(Path path) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(path.toFile(), "r")) {
      if (bytes.length() == 0) {
        return true;
      }
      bytes.seek(bytes.length() - 1);
      return bytes.read() == '\n';
    }
  }

  /** Makes room for a whole file more. */
  private void prune(LogFile next) throws IOException {
    LocalDate oldest = next.day().minusDays(limits.keepDays());
    List<LogFile> others = new ArrayList<>(folder.files());
    others.remove(next);
    long bytes = others.stream().mapToLong(LogFile::size).sum();
    for (LogFile other : others) {
      if (other.day().isBefore(oldest) || bytes + maxFileBytes > limits.maxBytes()) {
        bytes -= other.size();
        Files.deleteIfExists(other.path());
      }
    }
  }

  @Override
  public int flush() {
    OutputStream stream = out;
    if (stream == null || buffered == 0) {
      return 0;
    }
    try {
      stream.flush();
      buffered = 0;
      return 0;
    } catch (IOException e) {
      return failed(Instant.EPOCH, e);
    }
  }

  @Override
  public void close() {
    int lost = flush();
    if (lost > 0) {
      complaints.println("%d log lines are lost.".formatted(lost));
    }
    abandon();
  }
}
