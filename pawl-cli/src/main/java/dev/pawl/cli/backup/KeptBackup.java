package dev.pawl.cli.backup;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A backup in the directory of backups. Its name says when it was made, and that it was found whole
 * then: it gets the name only afterwards.
 *
 * @param file absolute
 * @param madeAt to the second
 */
public record KeptBackup(Path file, Instant madeAt, long bytes) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final Pattern NAME = Pattern.compile("pawl-(\\d{8}T\\d{6}Z)\\.(db|db\\.gz|dump)");

  /** What a directory has while a backup is on its way, and after one that was cut off. */
  private static final Pattern UNFINISHED =
      Pattern.compile(
          "\\.pawl-\\d{8}T\\d{6}Z\\.(db|db\\.gz|dump)(\\.plain|\\.check)?\\.part(-\\w+)?");

  /** The name of the backup of a moment. */
  static String name(Instant moment, String ending) {
    return "pawl-" + TIME.format(moment) + "." + ending;
  }

  /** When the backup of this name was made; empty for other files. */
  static Optional<Instant> momentOf(String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(TIME.parse(matcher.group(1), Instant::from));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** Whether a file of this name is what is left of a backup that was never finished. */
  static boolean isUnfinished(String name) {
    return UNFINISHED.matcher(name).matches();
  }

  /** Whether it is what PostgreSQL's own tools write and read. */
  public boolean isDump() {
    return file.getFileName().toString().endsWith(".dump");
  }
}
