package dev.pawl.engine.health;

import dev.pawl.api.HealthCheck;
import dev.pawl.api.HealthLevels;
import dev.pawl.api.HealthReport;
import dev.pawl.api.HealthStatus;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether there is room where things are written. For each directory: the free space that an
 * ordinary user has, in bytes and as a share, the worse of which counts; and a small file that is
 * made and deleted there, which fails too where there are no inodes left, the disk can only be
 * read, or the rights are missing.
 */
final class DiskCheck implements HealthCheck {
  private static final String PROBE = ".pawl-health";

  private final List<Path> directories;
  private final HealthLevels bytes;
  private final HealthLevels share;

  DiskCheck(List<Path> directories, Thresholds thresholds) {
    this.directories =
        directories.stream().map(directory -> directory.toAbsolutePath().normalize()).toList();
    this.bytes = thresholds.freeBytes();
    this.share = thresholds.freeShare();
  }

  @Override
  public String name() {
    return "disk";
  }

  @Override
  public HealthReport check() {
    Set<Path> places = new LinkedHashSet<>();
    directories.forEach(directory -> places.add(existing(directory)));
    HealthStatus status = HealthStatus.HEALTHY;
    List<String> seen = new ArrayList<>();
    HealthReport figures = HealthReport.healthy("");
    long least = Long.MAX_VALUE;
    double leastShare = 1;
    for (Path place : places) {
      try {
        FileStore disk = Files.getFileStore(place);
        long free = disk.getUsableSpace();
        double part = disk.getTotalSpace() == 0 ? 1 : (double) free / disk.getTotalSpace();
        status = status.or(bytes.of(free)).or(share.of(part));
        least = Math.min(least, free);
        leastShare = Math.min(leastShare, part);
        seen.add(
            String.format(
                Locale.ROOT,
                "%s: %.1f GiB free (%.0f %%)",
                place,
                free / (double) (1L << 30),
                100 * part));
        tryToWrite(place);
      } catch (IOException e) {
        return HealthReport.failed(
            "Nothing can be written in %s (%s).".formatted(place, e),
            "Look whether the disk is full (df, df -i) or read-only, and whether the directory belongs to this user.");
      }
    }
    figures =
        new HealthReport(
            status,
            String.join("; ", seen) + ".",
            status == HealthStatus.HEALTHY
                ? ""
                : "Make room: a full disk stops all acknowledgements. Finished runs go with 'retention.rules'.",
            figures.figures());
    return figures.figure("free.bytes", least).figure("free.ratio", leastShare);
  }

  /** A directory that is not made yet will be made in the nearest one that is. */
  private static Path existing(Path directory) {
    Path place = directory;
    while (!Files.exists(place)) {
      Path above = place.getParent();
      if (above == null) {
        return place;
      }
      place = above;
    }
    return place;
  }

  private void tryToWrite(Path place) throws IOException {
    boolean own = directories.stream().anyMatch(place::equals);
    if (own) {
      Path probe = Files.createTempFile(place, PROBE, "");
      Files.delete(probe);
    }
  }
}
