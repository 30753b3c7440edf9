package dev.pawl.cli.logs;

import dev.pawl.cli.config.LogLevel;
import dev.pawl.cli.output.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which lines are asked for; all conditions hold.
 *
 * @param run of this run, or null for all
 * @param step of this step and what is below it, or null for all
 * @param since not before this, or null for all
 * @param level as grave as this or graver
 */
public record LogQuery(
    @Nullable String run, @Nullable String step, @Nullable Instant since, LogLevel level) {

  /** All lines of a run, or all there are. */
  public static LogQuery of(@Nullable String run) {
    return new LogQuery(run, null, null, LogLevel.TRACE);
  }

  /** The same, of those not before this. */
  public LogQuery since(Instant moment) {
    return new LogQuery(run, step, moment, level);
  }

  /** Whether a file of this day may have any of them. */
  boolean mayBeOf(LocalDate day) {
    return since == null || !day.isBefore(LocalDate.ofInstant(since, ZoneOffset.UTC));
  }

  /** The line, if it is one of them. */
  Optional<LogLine> select(String json) {
    // Most lines are of other runs: they are not worth parsing.
    if (run != null && !json.contains(Json.line(run))) {
      return Optional.empty();
    }
    return LogLine.parse(json).filter(this::matches);
  }

  private boolean matches(LogLine line) {
    return (run == null || run.equals(line.run()))
        && (step == null || isIn(line.step(), step))
        && (since == null || !line.time().isBefore(since))
        && level.lets(line.level());
  }

  private static boolean isIn(@Nullable String path, String wanted) {
    return path != null
        && (path.equals(wanted)
            || path.startsWith(wanted + "/")
            || path.startsWith(wanted + "#")
            || path.startsWith(wanted + "["));
  }
}
