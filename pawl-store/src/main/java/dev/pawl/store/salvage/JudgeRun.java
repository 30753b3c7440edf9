package dev.pawl.store.salvage;

import dev.pawl.engine.codec.PayloadCodec;
import dev.pawl.engine.codec.PayloadException;
import dev.pawl.engine.history.EventCodec;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.Labels;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.history.RunFold;
import dev.pawl.engine.history.RunState;
import dev.pawl.engine.run.LoadedHistory;
import dev.pawl.engine.store.Message;
import dev.pawl.engine.store.NewEvent;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.StoreException;
import dev.pawl.engine.store.StoredEvent;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds out whether the pieces of a run make a whole one. Used for one run. */
final class JudgeRun {
  private final Pages pages;
  private final EventCodec events;
  private final PayloadCodec payloads;
  private final FoundRun run;
  private final boolean knowsLast;
  private final List<String> defects = new ArrayList<>();
  private final List<String> rebuilt = new ArrayList<>();
  private final TreeMap<Long, StoredEvent> readable = new TreeMap<>();
  private final Map<Long, RecordedEvent> decoded = new TreeMap<>();

  /**
   * @param knowsLast whether it is certain that there was no event behind the last one known
   */
  JudgeRun(Pages pages, EventCodec events, PayloadCodec payloads, FoundRun run, boolean knowsLast) {
    this.pages = pages;
    this.events = events;
    this.payloads = payloads;
    this.run = run;
    this.knowsLast = knowsLast;
  }

  /**
   * What became of the run.
   *
   * @param mended the run, if its history is whole, or null
   * @param readable the events that can be read, whole or not, by number
   * @param intactUpTo the last event before the first that is missing, 0 for none
   * @param lastKnown the highest number of an event that anything speaks of
   * @param defects what is missing or damaged; empty when nothing is lost
   * @param rebuilt what was made again from the history
   */
  record Judgement(
      @Nullable SalvagedRun mended,
      TreeMap<Long, StoredEvent> readable,
      long intactUpTo,
      long lastKnown,
      List<String> defects,
      List<String> rebuilt) {}

  Judgement judge() {
    run.events().forEach(this::read);
    long intact = 0;
    while (readable.containsKey(intact + 1)) {
      intact++;
    }
    SalvagedRun mended = null;
    if (intact == 0) {
      defects.add("none of its events can be read from the first on");
    } else if (intact < run.lastKnown()) {
      defects.add("events are missing or damaged: " + missing());
    } else {
      mended = mend();
    }
    return new Judgement(mended, readable, intact, run.lastKnown(), defects, rebuilt);
  }

  private void read(long number, List<Long> places) {
    StoredEvent chosen = null;
    for (long place : places) {
      try {
        StoredEvent event = event(TreePage.read(pages, place).values());
        if (chosen != null && !same(chosen, event)) {
          defects.add("event %d was found twice and differs".formatted(number));
          return;
        }
        chosen = event;
        RecordedEvent recorded = events.decode(event);
        checkPayload(event.event().payload());
        readable.put(number, event);
        decoded.put(number, recorded);
      } catch (DamagedException | StoreException | PayloadException e) {
        defects.add("event %d: %s".formatted(number, e.getMessage()));
      }
    }
  }

  private void checkPayload(byte @Nullable [] payload) {
    if (!StoredRow.isErased(payload)) {
      var ignored = payloads.tree(payload);
    }
  }

  private StoredEvent event(Values row) throws DamagedException {
    long number = row.number(1);
    Long parts = row.numberOrNull(9);
    if (number < 1) {
      throw new DamagedException("its number is " + number);
    }
    return new StoredEvent(
        number,
        new NewEvent(
            row.text(2),
            row.text(3),
            row.number(4),
            Math.toIntExact(row.number(5)),
            Math.toIntExact(row.number(6)),
            row.bytes(7),
            parts == null ? row.bytes(8) : large(number, parts)));
  }

  private byte[] large(long number, long parts) throws DamagedException {
    Map<Long, Long> places = run.blob("event/" + number);
    ByteArrayOutputStream payload = new ByteArrayOutputStream();
    for (long part = 0; part < parts; part++) {
      Long place = places.get(part);
      byte[] data = place == null ? null : TreePage.read(pages, place).values().bytes(3);
      if (data == null) {
        throw new DamagedException("part %d of its payload is missing".formatted(part + 1));
      }
      payload.writeBytes(data);
    }
    return payload.toByteArray();
  }

  private static boolean same(StoredEvent one, StoredEvent other) {
    NewEvent a = one.event();
    NewEvent b = other.event();
    return a.type().equals(b.type())
        && a.path().equals(b.path())
        && a.at() == b.at()
        && java.util.Arrays.equals(a.meta(), b.meta())
        && java.util.Arrays.equals(a.payload(), b.payload());
  }

  /** The numbers that are not there, as ranges. */
  private String missing() {
    List<String> ranges = new ArrayList<>();
    long from = 0;
    for (long number = 1; number <= run.lastKnown() + 1; number++) {
      boolean there = readable.containsKey(number) || number > run.lastKnown();
      if (!there && from == 0) {
        from = number;
      } else if (there && from != 0) {
        ranges.add(from == number - 1 ? Long.toString(from) : from + "-" + (number - 1));
        from = 0;
      }
      if (ranges.size() == 20) {
        ranges.add("…");
        break;
      }
    }
    return String.join(", ", ranges);
  }

  /** All events are there: makes a run of them. */
  private @Nullable SalvagedRun mend() {
    List<RecordedEvent> all = List.copyOf(decoded.values());
    try {
      List<RecordedEvent> generation = newestGeneration(all);
      LoadedHistory history = LoadedHistory.of(run.id(), generation);
      RunState state = RunFold.of(history.all());
      Values row = row(all, state);
      if (row == null) {
        return null;
      }
      if (!knowsLast && !state.status().ended()) {
        defects.add(
            "it is not over, and nobody can tell whether its last events are there: both the events and their index are damaged");
        return null;
      }
      boolean over = row.value(StoredRow.ENDED_AT) != null;
      Map<Long, Values> mail = mail(row.number(StoredRow.MAIL));
      Map<String, Values> tasks = tasks(all, over);
      defects.addAll(run.conflicts());
      return new SalvagedRun(
          run.id(), row, List.copyOf(readable.values()), Labels.of(generation), mail, tasks);
    } catch (RuntimeException e) {
      // Numbers without a gap and events that can be read may still not be a history.
      defects.add("its events are no history: " + e);
      return null;
    }
  }

  private static List<RecordedEvent> newestGeneration(List<RecordedEvent> all) {
    for (int i = all.size() - 1; i >= 0; i--) {
      if (all.get(i).fact() instanceof Fact.RunStarted) {
        return all.subList(i, all.size());
      }
    }
    throw new IllegalArgumentException("it does not begin with its start");
  }

  /** The row that was found, unless the history contradicts it; null when an end is missing. */
  private @Nullable Values row(List<RecordedEvent> all, RunState state) {
    long mail = run.mail().keySet().stream().mapToLong(Long::longValue).max().orElse(0);
    Values found = run.row();
    if (found != null && isSound(found, all, state)) {
      return found;
    }
    if (found != null && found.value(StoredRow.ENDED_AT) != null && !state.status().ended()) {
      defects.add("its row says that it is over, but its end is not recorded");
      return null;
    }
    rebuilt.add("its row");
    int generation = readable.lastEntry().getValue().event().generation();
    return StoredRow.rebuilt(run.id(), all, state, mail, generation);
  }

  private boolean isSound(Values row, List<RecordedEvent> all, RunState state) {
    boolean over = row.value(StoredRow.ENDED_AT) != null;
    String status = row.text(StoredRow.STATUS);
    boolean known = false;
    for (RunStatus each : RunStatus.values()) {
      known |= each.name().equals(status) && each.ended() == over;
    }
    String hash = row.text(StoredRow.INPUT_HASH);
    boolean agrees =
        over == state.status().ended() && (!over || status.equals(state.status().name()));
    return known && agrees && hash.equals(StoredRow.inputHash(all.getFirst().event().payload()));
  }

  /** Messages are numbered without gaps, as events are. */
  private Map<Long, Values> mail(long last) {
    Map<Long, Values> sound = new LinkedHashMap<>();
    List<Long> lost = new ArrayList<>();
    for (long number = 1; number <= last; number++) {
      Values row = run.mail().get(number);
      if (row != null && isMessage(row)) {
        sound.put(number, row);
      } else {
        lost.add(number);
      }
    }
    if (!lost.isEmpty()) {
      defects.add("messages are lost: " + lost);
    }
    return sound;
  }

  private boolean isMessage(Values row) {
    try {
      Message.Kind ignored = Message.Kind.valueOf(row.text(3));
      checkPayload(row.bytes(7));
      return true;
    } catch (IllegalArgumentException | PayloadException e) {
      return false;
    }
  }

  private Map<String, Values> tasks(List<RecordedEvent> all, boolean over) {
    Map<String, Values> recorded = StoredTask.of(run.id(), all, over, payloads);
    Map<String, Values> tasks = new LinkedHashMap<>(recorded);
    for (Map.Entry<String, Values> found : run.tasks().entrySet()) {
      tasks.put(found.getKey(), found.getValue());
    }
    for (String task : recorded.keySet()) {
      if (!run.tasks().containsKey(task)) {
        rebuilt.add("the row of task " + task);
      }
    }
    return tasks;
  }
}
