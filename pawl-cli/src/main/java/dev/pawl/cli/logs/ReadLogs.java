package dev.pawl.cli.logs;

import dev.pawl.cli.logs.LogFolder.LogFile;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads log files from the oldest to the newest, as far as they are written; asked again, what has
 * come since, also in files that were begun since. One line at a time is in memory. Not
 * thread-safe.
 */
public final class ReadLogs {
  /** What is longer was not written by this program. */
  static final int LONGEST = 4 << 20;

  private static final int BUFFER = 1 << 16;

  private final LogFolder folder;
  private final LogQuery query;
  private @Nullable LogFile current;
  private long position;

  /** Nothing is read yet. */
  public ReadLogs(LogFolder folder, LogQuery query) {
    this.folder = folder;
    this.query = query;
  }

  /** Gives every line that was asked for and is there. */
  public void read(Consumer<LogLine> lines) {
    LogFile last = current;
    List<LogFile> files =
        folder.files().stream()
            .filter(file -> last == null || file.compareTo(last) >= 0)
            .filter(file -> query.mayBeOf(file.day()))
            .toList();
    for (LogFile file : files) {
      if (!file.equals(current)) {
        current = file;
        position = 0;
      }
      read(file, lines);
    }
  }

  private void read(LogFile file, Consumer<LogLine> lines) {
    try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ)) {
      if (channel.size() <= position) {
        return;
      }
      channel.position(position);
      // As far as it is now: what is written meanwhile comes with the next look.
      read(
          new BufferedInputStream(Channels.newInputStream(channel), BUFFER), channel.size(), lines);
    } catch (NoSuchFileException e) {
      // It was deleted for its age while those before it were read.
      return;
    } catch (IOException e) {
      throw LogFolder.unreadable(folder.path(), e);
    }
  }

  private void read(InputStream in, long end, Consumer<LogLine> lines) throws IOException {
    Bytes line = new Bytes();
    long at = position;
    boolean tooLong = false;
    int next;
    while (at < end && (next = in.read()) >= 0) {
      at++;
      if (next != '\n') {
        tooLong |= line.size() >= LONGEST;
        if (!tooLong) {
          line.write(next);
        }
        continue;
      }
      if (!tooLong) {
        query.select(line.text()).ifPresent(lines);
      }
      line.reset();
      tooLong = false;
      // Only whole lines count as read: the last one may be in the middle of being written.
      position = at;
    }
  }

  /** The bytes of a line, which are its text only when they are all there. */
  private static final class Bytes extends ByteArrayOutputStream {
    String text() {
      return toString(StandardCharsets.UTF_8);
    }
  }
}
