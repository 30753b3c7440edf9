package dev.pawl.engine.query;

import dev.pawl.engine.store.RunCursor;
import dev.pawl.engine.store.RunRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search found so far.
 *
 * @param rows newest first; may be empty although there is more
 * @param next where to go on searching, or null when everything was looked at
 */
public record RunPage(List<RunRow> rows, @Nullable RunCursor next) {
  /** Copies the list. */
  public RunPage {
    rows = List.copyOf(rows);
  }
}
