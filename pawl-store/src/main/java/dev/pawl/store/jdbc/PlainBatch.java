package dev.pawl.store.jdbc;

import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.Intent.Append;
import dev.pawl.engine.store.Intent.MailSeen;
import dev.pawl.engine.store.Intent.StartRun;
import dev.pawl.engine.store.NewEvent;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.Projection;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunTail;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A batch of nothing but starts, ends and events, which most batches are, and what it comes to if
 * nothing in it is refused. Immutable once it is made.
 */
public final class PlainBatch {
  private final String id;
  private final List<RunRow> starts = new ArrayList<>();
  private final List<EndRow> ends = new ArrayList<>();
  private final List<EventRow> events = new ArrayList<>();
  private final List<Outcome> outcomes = new ArrayList<>();
  private final Tails tails = new Tails();
  private final Set<String> changed = new HashSet<>();
  private long bytes;

  private PlainBatch(String id) {
    this.id = id;
  }

  /** The batch as such a one, or null when there is more in it, or no row of a run changes. */
  static @Nullable PlainBatch of(String id, List<Intent> intents) {
    if (intents.stream().noneMatch(PlainBatch::changesRun)) {
      return null;
    }
    PlainBatch batch = new PlainBatch(id);
    for (Intent intent : intents) {
      boolean plain =
          switch (intent) {
            case StartRun start -> batch.start(start);
            case Append append -> batch.append(append);
            default -> false;
          };
      if (!plain) {
        return null;
      }
    }
    return batch;
  }

  private static boolean changesRun(Intent intent) {
    return intent instanceof StartRun
        || (intent instanceof Append append && append.guard() instanceof MailSeen);
  }

  private boolean start(StartRun start) {
    if (!start.projections().isEmpty() || !changed.add(start.run().id())) {
      return false;
    }
    starts.add(start.run());
    return add(start.tail(), start.events());
  }

  private boolean append(Append append) {
    if (!append.consumed().isEmpty()) {
      return false;
    }
    if (append.guard() == null && append.projections().isEmpty()) {
      return add(append.tail(), append.events());
    }
    if (append.guard() instanceof MailSeen seen
        && append.projections().size() == 1
        && append.projections().getFirst() instanceof Projection.EndRun end
        && changed.add(append.tail().runId())) {
      ends.add(new EndRow(append.tail().runId(), end.status(), end.endedAt(), seen.order()));
      return add(append.tail(), append.events());
    }
    return false;
  }

  private boolean add(RunTail tail, List<NewEvent> added) {
    long number = tails.last(tail);
    for (NewEvent event : added) {
      byte[] payload = event.payload();
      int size = payload == null ? 0 : payload.length;
      if (size > BlobRows.PART) {
        return false;
      }
      bytes += size;
      number++;
      events.add(new EventRow(tail.runId(), number, event, null));
    }
    tails.move(tail, number);
    outcomes.add(new Outcome.Applied(number));
    return true;
  }

  /** The size of all payloads. */
  long bytes() {
    return bytes;
  }

  /** What it comes to. */
  PreparedBatch prepared() {
    return new PreparedBatch(id, List.copyOf(outcomes), tails, List.of());
  }

  /** The id of the batch. */
  public String id() {
    return id;
  }

  /** The rows of runs that begin. */
  public List<RunRow> starts() {
    return starts;
  }

  /** The runs that end. */
  public List<EndRow> ends() {
    return ends;
  }

  /** All events, numbered. */
  public List<EventRow> events() {
    return events;
  }
}
