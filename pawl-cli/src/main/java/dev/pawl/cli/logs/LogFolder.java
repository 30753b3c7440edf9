package dev.pawl.cli.logs;

import dev.pawl.cli.output.CliException;
import dev.pawl.cli.output.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The log files of an engine: one for each day in UTC, and more where a day has much to say. A file
 * is never renamed, and only the last one grows.
 */
public record LogFolder(Path path) {
  private static final Pattern NAME =
      Pattern.compile("pawl-(\\d{4}-\\d\\d-\\d\\d)\\.(\\d{1,9})\\.jsonl");

  /**
   * A file.
   *
   * @param index 0, 1, 2 … within its day
   */
  record LogFile(Path path, LocalDate day, int index) implements Comparable<LogFile> {
    private static final Comparator<LogFile> ORDER =
        Comparator.comparing(LogFile::day).thenComparingInt(LogFile::index);

    @Override
    public int compareTo(LogFile other) {
      return ORDER.compare(this, other);
    }

    long size() {
      try {
        return Files.size(path);
      } catch (IOException e) {
        return 0;
      }
    }
  }

  LogFile file(LocalDate day, int index) {
    return new LogFile(path.resolve("pawl-%s.%d.jsonl".formatted(day, index)), day, index);
  }

  /**
   * The files, the oldest first.
   *
   * @throws CliException when the directory cannot be read
   */
  List<LogFile> files() {
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(path)) {
      return all.map(LogFolder::named).flatMap(Optional::stream).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      throw unreadable(path, e);
    }
  }

  static CliException unreadable(Path path, Exception cause) {
    return CliException.of(
        ExitCode.FAILED,
        "logs-unreadable",
        "The log files in %s cannot be read (%s). Check their rights, and 'logs.directory'."
            .formatted(path, cause),
        cause);
  }

  /** Whether there are any. */
  public boolean isEmpty() {
    return files().isEmpty();
  }

  /** How many there are. */
  public int count() {
    return files().size();
  }

  /** What they take. */
  public long bytes() {
    return files().stream().mapToLong(LogFile::size).sum();
  }

  /** How many lines are known to be missing, because more came than could be written. */
  public long dropped() {
    long[] dropped = {0};
    new ReadLogs(this, LogQuery.of(null))
        .read(line -> {
          if (line.logger().equals(LogQueue.class.getName())) {
            dropped[0] += Long.parseLong(line.context().getOrDefault(LogQueue.DROPPED, "0"));
          }
        });
    return dropped[0];
  }

  private static Optional<LogFile> named(Path file) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    if (!name.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new LogFile(file, LocalDate.parse(name.group(1)), Integer.parseInt(name.group(2))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
