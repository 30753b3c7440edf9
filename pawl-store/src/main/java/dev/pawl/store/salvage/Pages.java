package dev.pawl.store.salvage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The pages of a database with what its log has of them. Only reads; a header that is damaged is
 * replaced by what stores have.
 */
final class Pages implements AutoCloseable {
  /** What SQLite uses unless it is told otherwise, and no store tells it. */
  private static final int USUAL_SIZE = 4096;

  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER = 100;
  private static final int WITH_LOG = 2;

  private final FileChannel file;
  private final Optional<FileChannel> log;
  private final LogFrames frames;
  private final int size;
  private final int count;
  private final List<String> remarks;

  private Pages(
      FileChannel file,
      Optional<FileChannel> log,
      LogFrames frames,
      int size,
      int count,
      List<String> remarks) {
    this.file = file;
    this.log = log;
    this.frames = frames;
    this.size = size;
    this.count = count;
    this.remarks = Collections.unmodifiableList(remarks);
  }

  /** Opens a file, whatever state it is in. */
  static Pages open(Path path) throws IOException {
    Path logPath = path.resolveSibling(path.getFileName() + "-wal");
    List<String> remarks = new ArrayList<>();
    ByteBuffer header = header(path);
    boolean whole = isHeader(header);
    int logged = LogFrames.pageSize(logPath);
    int size = whole ? size(header) : logged > 0 ? logged : USUAL_SIZE;
    if (!whole) {
      remarks.add("the beginning of the file is damaged");
    }
    LogFrames frames = LogFrames.NONE;
    if (logged > 0) {
      frames = LogFrames.read(logPath, size);
      if (isForeign(header, whole, logPath, frames)) {
        remarks.add("the log beside the file is that of another file and was left out");
        frames = LogFrames.NONE;
      } else if (frames.unreadable() > 0) {
        remarks.add("%d pages of the log are damaged".formatted(frames.unreadable()));
      }
    }
    int highest = frames.places().keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
    int inFile = Math.toIntExact(Math.min(Integer.MAX_VALUE - 1, Files.size(path) / size));
    if (whole && frames.places().isEmpty() && inFile < header.getInt(28)) {
      remarks.add("the file is cut off: %d of %d pages".formatted(inFile, header.getInt(28)));
    }
    FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
    Optional<FileChannel> log =
        frames.places().isEmpty()
            ? Optional.empty()
            : Optional.of(FileChannel.open(logPath, StandardOpenOption.READ));
    return new Pages(file, log, frames, size, Math.max(inFile, highest), remarks);
  }

  private static ByteBuffer header(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      ByteBuffer header = ByteBuffer.allocate(HEADER);
      fill(channel, header, 0);
      return header.clear();
    }
  }

  private static boolean isHeader(ByteBuffer header) {
    int size = size(header);
    return header.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))
        && size >= 512
        && Integer.bitCount(size) == 1;
  }

  private static int size(ByteBuffer header) {
    int size = Short.toUnsignedInt(header.getShort(16));
    return size == 1 ? 65_536 : size;
  }

  /** A backup has no log, and a log that has the first page has the number of its store. */
  private static boolean isForeign(ByteBuffer header, boolean whole, Path logPath, LogFrames frames)
      throws IOException {
    if (!whole) {
      return false;
    }
    Long first = frames.places().get(1);
    if (header.get(18) != WITH_LOG) {
      return true;
    }
    if (first == null) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(logPath, StandardOpenOption.READ)) {
      ByteBuffer logged = ByteBuffer.allocate(HEADER);
      fill(channel, logged, first);
      return header.getInt(60) != 0 && logged.getInt(60) != header.getInt(60);
    }
  }

  private static void fill(FileChannel channel, ByteBuffer bytes, long place) throws IOException {
    while (bytes.hasRemaining() && channel.read(bytes, place + bytes.position()) >= 0) {
      // on until it is full
    }
  }

  /** How many pages there are, numbered from 1. */
  int count() {
    return count;
  }

  /** The bytes of a page. */
  int size() {
    return size;
  }

  /** What is to be said of the file as a whole. */
  List<String> remarks() {
    return remarks;
  }

  /**
   * The newest version of a page.
   *
   * @throws DamagedException when there is no such page, or it cannot be read
   */
  ByteBuffer page(int number) throws DamagedException {
    if (number < 1 || number > count || frames.lost().contains(number)) {
      throw new DamagedException("page " + number + " is not there");
    }
    Long logged = frames.places().get(number);
    ByteBuffer page = ByteBuffer.allocate(size);
    try {
      if (logged != null && log.isPresent()) {
        fill(log.get(), page, logged);
      } else {
        fill(file, page, (number - 1L) * size);
      }
    } catch (IOException e) {
      throw new DamagedException("page " + number + " cannot be read: " + e);
    }
    if (page.hasRemaining()) {
      throw new DamagedException("page " + number + " is cut off");
    }
    return page.clear();
  }

  @Override
  public void close() throws IOException {
    file.close();
    if (log.isPresent()) {
      log.get().close();
    }
  }
}
