package dev.pawl.cli.command;

import dev.pawl.cli.control.Operations;
import dev.pawl.cli.output.CliException;
import dev.pawl.engine.query.RunPage;
import dev.pawl.engine.store.RunCursor;
import dev.pawl.engine.store.RunFilter;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which runs a command is about, as conditions that must all hold. */
public final class RunOptions {
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
      names = "--text",
      paramLabel = "TEXT",
      description = "Only runs whose reason or error says that, whatever its case; looks at each")
  private @Nullable String text;

  @Option(
      names = "--after",
      paramLabel = "CURSOR",
      description = "Goes on where a listing ended, which says how")
  private @Nullable String after;

  /** Whether there is any condition. */
  public boolean given() {
    return !labels.isEmpty()
        || !statuses.isEmpty()
        || Stream.of(
                workflow,
                namespace,
                parent,
                idPrefix,
                since,
                until,
                endedSince,
                endedUntil,
                text,
                after)
            .anyMatch(Objects::nonNull);
  }

  /** The newest of these runs, at most so many, and where to go on. */
  public RunPage find(Operations operations, int limit, Instant now) {
    RunFilter filter = filter(limit, now);
    return text == null ? list(operations, filter) : search(operations, filter, text);
  }

  private static RunPage list(Operations operations, RunFilter filter) {
    List<RunRow> runs = operations.runs(filter);
    boolean full = runs.size() == filter.limit();
    return new RunPage(runs, full ? RunCursor.behind(runs.getLast()) : null);
  }

  private static RunPage search(Operations operations, RunFilter filter, String text) {
    List<RunRow> found = new ArrayList<>();
    RunPage page = operations.search(filter, text);
    found.addAll(page.rows());
    while (page.next() != null && found.size() < filter.limit()) {
      page =
          operations.search(filter.after(page.next()).limit(filter.limit() - found.size()), text);
      found.addAll(page.rows());
    }
    return new RunPage(found, page.next());
  }

  /** The conditions, seen from now. */
  private RunFilter filter(int limit, Instant now) {
    RunFilter filter =
        RunFilter.newest(limit)
            .statuses(statuses)
            .workflow(workflow)
            .namespace(namespace)
            .parent(parent)
            .idPrefix(idPrefix)
            .created(Moment.range("--since", since, "--until", until, now))
            .ended(Moment.range("--ended-since", endedSince, "--ended-until", endedUntil, now));
    for (Map.Entry<String, String> label : labels.entrySet()) {
      filter = filter.label(label.getKey(), label.getValue());
    }
    try {
      return after == null ? filter : filter.after(RunCursor.parse(after));
    } catch (IllegalArgumentException e) {
      throw CliException.usage("bad-cursor", "--after: " + e.getMessage());
    }
  }
}
