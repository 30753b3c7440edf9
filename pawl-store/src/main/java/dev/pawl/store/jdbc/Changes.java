package dev.pawl.store.jdbc;

import dev.pawl.engine.store.DeadLetterRow;
import dev.pawl.engine.store.Intent.Append;
import dev.pawl.engine.store.Intent.Claim;
import dev.pawl.engine.store.Intent.MailSeen;
import dev.pawl.engine.store.Intent.Park;
import dev.pawl.engine.store.Intent.StartChild;
import dev.pawl.engine.store.Intent.StartRun;
import dev.pawl.engine.store.NewEvent;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.Projection;
import dev.pawl.engine.store.Projection.EndRun;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunTail;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Changes of one transaction that wait to be sent together: a statement for each costs a round trip
 * or a call into native code, a statement for a thousand rows costs little more.
 *
 * <p>A run has at most one change of its row here. Therefore the order in which kinds of changes
 * are sent does not matter, as long as whatever looks at a run asks for {@link #settle} first.
 * Events may wait all the time: no intent looks at a history.
 */
final class Changes {
  private static final int LARGE = BlobRows.PART;

  private final Session session;
  private final Dialect dialect;
  private final Outcome[] outcomes;
  private final Tails tails;

  private final List<Indexed<StartRun>> starts = new ArrayList<>();
  private final List<Indexed<Claim>> claims = new ArrayList<>();
  private final List<EventRow> events = new ArrayList<>();
  private final List<Ending> endings = new ArrayList<>();
  private final List<GuardedEnding> guardedEndings = new ArrayList<>();
  private final List<Indexed<Park>> parks = new ArrayList<>();
  private final Set<String> touched = new HashSet<>();

  /** Whether dead letters wait. */
  private boolean buried;

  private record Indexed<T>(int index, T intent) {}

  private record Ending(String runId, EndRun end) {}

  /** An end that holds only if no message came: its events are numbered when that is known. */
  private record GuardedEnding(int index, Append append, EndRun end, MailSeen guard) {}

  Changes(Session session, Dialect dialect, Outcome[] outcomes, Tails tails) {
    this.session = session;
    this.dialect = dialect;
    this.outcomes = outcomes;
    this.tails = tails;
  }

  /** Sends what waits if it concerns the row of this run. */
  void settle(String runId) throws SQLException {
    if (touched.contains(runId)) {
      send();
    }
  }

  void start(int index, StartRun start) {
    starts.add(new Indexed<>(index, start));
    touched.add(start.run().id());
  }

  /** Starts a child, at once: whether its id is free decides about the append of its parent. */
  boolean start(StartChild child) throws SQLException {
    RunRows.add(session, child.run());
    if (RunRows.insertAdded(session)[0] == 0) {
      return false;
    }
    long last = append(new RunTail(child.run().id(), 0), child.events());
    Projections.apply(session, this, child.run().id(), last, child.projections());
    return true;
  }

  void claim(int index, Claim claim) {
    claims.add(new Indexed<>(index, claim));
    touched.add(claim.runId());
  }

  void park(int index, Park park) {
    parks.add(new Indexed<>(index, park));
    touched.add(park.runId());
  }

  void end(String runId, EndRun end) {
    endings.add(new Ending(runId, end));
    touched.add(runId);
  }

  void end(int index, Append append, EndRun end, MailSeen guard) {
    guardedEndings.add(new GuardedEnding(index, append, end, guard));
    touched.add(append.tail().runId());
  }

  /** A run gave up with the event of this number. */
  void bury(DeadLetterRow letter, long event) throws SQLException {
    DeadLetterRows.add(session, letter, event);
    buried = true;
    touched.add(letter.runId());
  }

  /** Numbers events from the tail on; returns the number of the last one. */
  long append(RunTail tail, List<NewEvent> added) throws SQLException {
    long number = tails.last(tail);
    for (NewEvent event : added) {
      number++;
      events.add(new EventRow(tail.runId(), number, event, storeLarge(tail, number, event)));
    }
    tails.move(tail, number);
    return number;
  }

  private @Nullable Integer storeLarge(RunTail tail, long number, NewEvent event)
      throws SQLException {
    byte[] payload = event.payload();
    if (payload == null || payload.length <= LARGE) {
      return null;
    }
    try {
      return BlobRows.insert(session, tail.runId(), number, payload);
    } catch (SQLException e) {
      throw HistoryTakenException.named(e, dialect);
    }
  }

  /** Sends everything. */
  void send() throws SQLException {
    sendRuns();
    sendEvents();
  }

  /** Sends everything but the events that go with the commit, and returns these. */
  List<EventRow> sendButLastEvents() throws SQLException {
    sendRuns();
    if (dialect.commitsWith(bytes())) {
      return events;
    }
    sendEvents();
    return List.of();
  }

  private long bytes() {
    long bytes = 0;
    for (EventRow row : events) {
      byte[] payload = row.inlinePayload();
      bytes += payload == null ? 0 : payload.length;
    }
    return bytes;
  }

  private void sendRuns() throws SQLException {
    sendStarts();
    sendClaims();
    sendGuardedEndings();
    sendEndings();
    sendParks();
    sendDeadLetters();
    touched.clear();
  }

  private void sendStarts() throws SQLException {
    if (starts.isEmpty()) {
      return;
    }
    for (Indexed<StartRun> start : starts) {
      RunRows.add(session, start.intent().run());
    }
    int[] inserted = RunRows.insertAdded(session);
    for (int i = 0; i < inserted.length; i++) {
      Indexed<StartRun> start = starts.get(i);
      outcomes[start.index()] = inserted[i] == 0 ? existing(start) : firstEvents(start.intent());
    }
    starts.clear();
  }

  private void sendClaims() throws SQLException {
    if (claims.isEmpty()) {
      return;
    }
    Map<String, RunRow> claimed = new HashMap<>();
    for (RunRow row : dialect.claim(session, claims.stream().map(Indexed::intent).toList())) {
      claimed.put(row.id(), row);
    }
    for (Indexed<Claim> claim : claims) {
      RunRow row = claimed.get(claim.intent().runId());
      outcomes[claim.index()] = row == null ? new Outcome.Refused() : new Outcome.Claimed(row);
    }
    claims.clear();
  }

  private Outcome existing(Indexed<StartRun> start) throws SQLException {
    String runId = start.intent().run().id();
    Optional<RunRow> present = RunRows.find(session, runId);
    return present.isPresent()
        ? new Outcome.Exists(present.get())
        : DeletedRuns.find(session, runId)
            .<Outcome>map(Outcome.Deleted::new)
            .orElseThrow(() -> new SQLException("run " + runId + " is taken but absent"));
  }

  private Outcome firstEvents(StartRun start) throws SQLException {
    long last = append(start.tail(), start.events());
    Projections.apply(session, this, start.run().id(), last, start.projections());
    return new Outcome.Applied(last);
  }

  private void sendEvents() throws SQLException {
    if (events.isEmpty()) {
      return;
    }
    try {
      dialect.insertEvents(session, events);
    } catch (SQLException e) {
      throw HistoryTakenException.named(e, dialect);
    }
    events.clear();
  }

  private void sendGuardedEndings() throws SQLException {
    if (guardedEndings.isEmpty()) {
      return;
    }
    List<GuardedEnding> sent = List.copyOf(guardedEndings);
    guardedEndings.clear();
    for (GuardedEnding ending : sent) {
      String runId = ending.append().tail().runId();
      RunRows.add(session, runId, ending.end(), ending.guard());
    }
    int[] ended = RunRows.endGuardedAdded(session);
    for (int i = 0; i < ended.length; i++) {
      GuardedEnding ending = sent.get(i);
      outcomes[ending.index()] = ended[i] == 0 ? new Outcome.Refused() : endedWith(ending);
    }
  }

  private Outcome endedWith(GuardedEnding ending) throws SQLException {
    Append append = ending.append();
    String runId = append.tail().runId();
    long last = append(append.tail(), append.events());
    for (Projection projection : append.projections()) {
      if (!projection.equals(ending.end())) {
        Projections.apply(session, this, runId, last, List.of(projection));
      }
    }
    return new Outcome.Applied(last);
  }

  private void sendEndings() throws SQLException {
    if (endings.isEmpty()) {
      return;
    }
    for (Ending ending : endings) {
      RunRows.add(session, ending.runId(), ending.end());
    }
    RunRows.endAdded(session);
    endings.clear();
  }

  private void sendDeadLetters() throws SQLException {
    if (buried) {
      DeadLetterRows.openAdded(session);
      buried = false;
    }
  }

  private void sendParks() throws SQLException {
    if (parks.isEmpty()) {
      return;
    }
    Set<String> parked = dialect.park(session, parks.stream().map(Indexed::intent).toList());
    for (Indexed<Park> park : parks) {
      outcomes[park.index()] =
          parked.contains(park.intent().runId()) ? new Outcome.Applied(1) : new Outcome.Refused();
    }
    parks.clear();
  }
}
