package dev.pawl.store.salvage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The pages in a write-ahead log (sqlite.org/fileformat2.html#walformat).
 *
 * <p>The database stops at the first frame whose checksum is wrong. A checksum goes on from that of
 * the frame before, as it is written there; so each frame can be judged by itself, and one that is
 * damaged costs only its own page.
 *
 * @param places where the newest committed version of a page lies in the log
 * @param lost pages whose newest version cannot be read
 * @param unreadable how many frames before the last commit cannot be read
 */
record LogFrames(Map<Integer, Long> places, Set<Integer> lost, int unreadable) {
  static final LogFrames NONE = new LogFrames(Map.of(), Set.of(), 0);

  private static final int MAGIC = 0x377f0682;
  private static final int HEADER = 32;
  private static final int FRAME_HEADER = 24;

  /** A frame that was read; its page is 0 when not even that can be told. */
  private record Frame(int page, boolean commit, boolean valid, long place) {}

  /** Two running sums over pairs of words. */
  private record Sum(int first, int second) {
    Sum over(ByteBuffer words) {
      int one = first;
      int two = second;
      while (words.remaining() >= 8) {
        one += words.getInt() + two;
        two += words.getInt() + one;
      }
      return new Sum(one, two);
    }
  }

  /** The size of the pages in a log; 0 when it is none. */
  static int pageSize(Path log) throws IOException {
    if (!Files.exists(log) || Files.size(log) < HEADER) {
      return 0;
    }
    try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ)) {
      ByteBuffer header = read(channel, 0, HEADER);
      return (header.getInt(0) & ~1) == MAGIC ? header.getInt(8) : 0;
    }
  }

  /** What a log has that is committed. */
  static LogFrames read(Path log, int pageSize) throws IOException {
    if (pageSize(log) != pageSize) {
      return NONE;
    }
    try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ)) {
      return of(frames(channel, pageSize));
    }
  }

  private static List<Frame> frames(FileChannel channel, int pageSize) throws IOException {
    ByteBuffer header = read(channel, 0, HEADER);
    ByteOrder order = (header.getInt(0) & 1) == 1 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    long salts = header.getLong(16);
    Sum before = new Sum(header.getInt(24), header.getInt(28));
    List<Frame> frames = new ArrayList<>();
    int size = FRAME_HEADER + pageSize;
    for (long place = HEADER; place + size <= channel.size(); place += size) {
      ByteBuffer frame = read(channel, place, size);
      Sum stored = new Sum(frame.getInt(16), frame.getInt(20));
      Sum sum =
          before
              .over(frame.slice(0, 8).order(order))
              .over(frame.slice(FRAME_HEADER, pageSize).order(order));
      boolean ours = frame.getLong(8) == salts;
      int page = ours ? frame.getInt(0) : 0;
      frames.add(
          new Frame(page, frame.getInt(4) != 0, ours && sum.equals(stored), place + FRAME_HEADER));
      before = stored;
    }
    return frames;
  }

  /** Behind the last commit are what was not committed, and frames of earlier uses of the file. */
  private static LogFrames of(List<Frame> frames) {
    int end = frames.size();
    while (end > 0 && !(frames.get(end - 1).valid() && frames.get(end - 1).commit())) {
      end--;
    }
    Map<Integer, Long> places = new HashMap<>();
    Set<Integer> lost = new HashSet<>();
    int unreadable = 0;
    for (Frame frame : frames.subList(0, end)) {
      if (frame.valid()) {
        places.put(frame.page(), frame.place());
        lost.remove(frame.page());
      } else {
        unreadable++;
        if (frame.page() > 0) {
          lost.add(frame.page());
        }
      }
    }
    return new LogFrames(places, lost, unreadable);
  }

  private static ByteBuffer read(FileChannel channel, long place, int size) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(size);
    while (bytes.hasRemaining() && channel.read(bytes, place + bytes.position()) >= 0) {
      // on until it is full
    }
    return bytes.clear();
  }
}
