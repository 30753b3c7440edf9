package dev.pawl.cli.email.listing;

import dev.pawl.agents.email.EmailType;
import dev.pawl.cli.control.Operations;
import dev.pawl.engine.store.RunCursor;
import dev.pawl.engine.store.RunFilter;
import dev.pawl.engine.store.RunRow;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The runs of several workflows, the newest first, as one listing. The store lists those of one
 * workflow at a time; they are merged here in its order. Not thread-safe.
 */
final class EmailRuns {
  /** As stores do: by time, then by the bytes of the id. */
  private static final Comparator<Found> NEWEST_FIRST =
      Comparator.<Found>comparingLong(found -> found.row().createdAt())
          .thenComparing(
              found -> found.row().id().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned)
          .reversed();

  private final List<OfType> types = new ArrayList<>();

  /** A run of an email, and of which type that is. */
  record Found(EmailType type, RunRow row) {}

  /**
   * Those that a filter leaves.
   *
   * @param filter its limit is how many runs are asked for at a time
   */
  EmailRuns(
      Operations operations, RunFilter filter, List<EmailType> types, @Nullable RunCursor after) {
    types.forEach(type ->
        this.types.add(
            new OfType(operations, filter.workflow(type.workflow()).after(after), type)));
  }

  /** The next one. */
  Optional<Found> next() {
    OfType newest = null;
    for (OfType type : types) {
      Found candidate = type.peek();
      Found best = newest == null ? null : newest.peek();
      if (candidate != null && (best == null || NEWEST_FIRST.compare(candidate, best) < 0)) {
        newest = type;
      }
    }
    return newest == null ? Optional.empty() : Optional.ofNullable(newest.poll());
  }

  /** The runs of one workflow, page by page. */
  private static final class OfType {
    private final Operations operations;
    private final EmailType type;
    private final Deque<Found> page = new ArrayDeque<>();
    private RunFilter rest;
    private boolean last;

    OfType(Operations operations, RunFilter filter, EmailType type) {
      this.operations = operations;
      this.rest = filter;
      this.type = type;
    }

    @Nullable Found peek() {
      if (page.isEmpty() && !last) {
        List<RunRow> rows = operations.runs(rest);
        rows.forEach(row -> page.add(new Found(type, row)));
        last = rows.size() < rest.limit();
        if (!last) {
          rest = rest.after(RunCursor.behind(rows.getLast()));
        }
      }
      return page.peek();
    }

    @Nullable Found poll() {
      return page.poll();
    }
  }
}
