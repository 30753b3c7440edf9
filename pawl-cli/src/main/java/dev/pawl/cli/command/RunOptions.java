package dev.pawl.cli.command;

import dev.pawl.cli.output.CliException;
import dev.pawl.engine.store.RunCursor;
import dev.pawl.engine.store.RunFilter;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.TimeRange;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which runs a command is about, as conditions that must all hold. */
final class RunOptions {
  @Option(
      names = "--label",
      paramLabel = "KEY=VALUE",
      description = "Only runs with this label; may be given again")
  private Map<String, String> labels = new LinkedHashMap<>();

  @Option(
      names = "--status",
      split = ",",
      paramLabel = "STATUS",
      description = "Only runs that stand there: ${COMPLETION-CANDIDATES}")
  private Set<RunStatus> statuses = new LinkedHashSet<>();

  @Option(names = "--workflow", paramLabel = "NAME", description = "Only runs of this workflow")
  private @Nullable String workflow;

  @Option(names = "--namespace", paramLabel = "NAME", description = "Only runs in this namespace")
  private @Nullable String namespace;

  @Option(names = "--parent", paramLabel = "ID", description = "Only runs that this run started")
  private @Nullable String parent;

  @Option(names = "--id", paramLabel = "BEGINNING", description = "Only runs whose id begins so")
  private @Nullable String idPrefix;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Only runs started since then: 2d, 90m or 2027-01-31T09:00:00Z")
  private @Nullable String since;

  @Option(names = "--until", paramLabel = "TIME", description = "Only runs started before then")
  private @Nullable String until;

  @Option(names = "--ended-since", paramLabel = "TIME", description = "Only runs over since then")
  private @Nullable String endedSince;

  @Option(names = "--ended-until", paramLabel = "TIME", description = "Only runs over before then")
  private @Nullable String endedUntil;

  @Option(
      names = "--after",
      paramLabel = "CURSOR",
      description = "Goes on where a listing ended, which says how")
  private @Nullable String after;

  /** The conditions, seen from now. */
  RunFilter filter(int limit, Instant now) {
    RunFilter filter =
        RunFilter.newest(limit)
            .statuses(statuses)
            .workflow(workflow)
            .namespace(namespace)
            .parent(parent)
            .idPrefix(idPrefix)
            .created(range("--since", since, "--until", until, now))
            .ended(range("--ended-since", endedSince, "--ended-until", endedUntil, now));
    for (Map.Entry<String, String> label : labels.entrySet()) {
      filter = filter.label(label.getKey(), label.getValue());
    }
    try {
      return after == null ? filter : filter.after(RunCursor.parse(after));
    } catch (IllegalArgumentException e) {
      throw CliException.usage("bad-cursor", "--after: " + e.getMessage());
    }
  }

  private static TimeRange range(
      String fromOption,
      @Nullable String from,
      String untilOption,
      @Nullable String until,
      Instant now) {
    Long begin = millis(fromOption, from, now);
    Long end = millis(untilOption, until, now);
    if (begin != null && end != null && begin > end) {
      throw CliException.usage(
          "bad-time", "%s is later than %s.".formatted(fromOption, untilOption));
    }
    return new TimeRange(begin, end);
  }

  private static @Nullable Long millis(String option, @Nullable String text, Instant now) {
    return text == null ? null : (Long) Moment.agoOrAt(option, text, now).toEpochMilli();
  }
}
