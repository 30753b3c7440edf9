package dev.pawl.engine.query;

import dev.pawl.engine.codec.PayloadCodec;
import dev.pawl.engine.codec.PayloadException;
import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.EventCodec;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.store.RunCursor;
import dev.pawl.engine.store.RunFilter;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.StoreException;
import dev.pawl.engine.store.StoreReader;
import dev.pawl.engine.store.StoredEvent;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds runs by what their reason or their error says. There is no index for that: the candidates
 * of the filter are looked at one by one, so a call looks at a bounded number of them.
 */
public final class SearchRuns {
  /** How many runs one call looks at, at least. */
  static final int LOOKED_AT = 5_000;

  private static final int PAGE = 500;

  private static final Logger log = LoggerFactory.getLogger(SearchRuns.class);

  private final StoreReader reader;
  private final EventCodec events;
  private final PayloadCodec payloads;

  public SearchRuns(StoreReader reader, EventCodec events, PayloadCodec payloads) {
    this.reader = reader;
    this.events = events;
    this.payloads = payloads;
  }

  public RunPage search(RunFilter filter, String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    EnumSet<RunStatus> statuses = talkative(filter);
    List<RunRow> found = new ArrayList<>();
    RunCursor place = filter.after();
    for (int seen = 0; seen < LOOKED_AT && !statuses.isEmpty(); seen += PAGE) {
      List<RunRow> page = reader.runs(filter.statuses(statuses).after(place).limit(PAGE));
      Map<String, StoredEvent> endings = reader.lastEvents(failures(page));
      for (RunRow row : page) {
        place = RunCursor.behind(row);
        if (says(row.reason(), wanted) || endedSaying(row, endings.get(row.id()), wanted)) {
          found.add(row);
          if (found.size() == filter.limit()) {
            return new RunPage(found, place);
          }
        }
      }
      if (page.size() < PAGE) {
        return new RunPage(found, null);
      }
    }
    return new RunPage(found, statuses.isEmpty() ? null : place);
  }

  /** A completed run has neither a reason nor an error. */
  private static EnumSet<RunStatus> talkative(RunFilter filter) {
    EnumSet<RunStatus> statuses = EnumSet.allOf(RunStatus.class);
    if (!filter.statuses().isEmpty()) {
      statuses.retainAll(filter.statuses());
    }
    statuses.remove(RunStatus.COMPLETED);
    return statuses;
  }

  private static List<String> failures(List<RunRow> page) {
    return page.stream().filter(row -> row.status().ended()).map(RunRow::id).toList();
  }

  private static boolean says(@Nullable String words, String wanted) {
    return words != null && words.toLowerCase(Locale.ROOT).contains(wanted);
  }

  private boolean endedSaying(RunRow row, @Nullable StoredEvent last, String wanted) {
    try {
      return last != null && says(last, wanted);
    } catch (StoreException | PayloadException e) {
      log.warn("The end of run '{}' cannot be read: {}", row.id(), e.getMessage());
      return false;
    }
  }

  private boolean says(StoredEvent last, String wanted) {
    Event event = events.decode(last).event();
    String code = event.fact() instanceof Fact.RunFailed failed ? failed.code() : null;
    return says(code, wanted)
        || says(payloads.tree(event.payload()).path("message").asString(""), wanted);
  }
}
