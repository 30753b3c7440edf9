package dev.pawl.engine.run;

import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.Fact;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The replay of a history with the code of today: whether that is other code, what it asked for,
 * and how long it took. Guarded by the incarnation's lock.
 */
final class Replay {
  private static final Logger log = LoggerFactory.getLogger(Replay.class);

  private final Incarnation run;
  private final ReplayGuide guide;
  private final String fingerprint;
  private final @Nullable String changedFrom;
  private final long beganAt;
  private @Nullable Consumer<Rehearsal> rehearsal;

  /**
   * @param fingerprint of the code of today
   */
  Replay(Incarnation run, LoadedHistory history, String fingerprint) {
    this.run = run;
    this.fingerprint = fingerprint;
    String before = history.fingerprint();
    this.changedFrom = before == null || before.equals(fingerprint) ? null : before;
    this.guide = ReplayGuide.of(history.events(), changedFrom != null);
    this.beganAt = run.clock().millis();
  }

  /** What the code asks for, and what is recorded. */
  ReplayGuide guide() {
    return guide;
  }

  /** Only replays; the listener hears what was found at the end of the history. */
  void rehearse(Consumer<Rehearsal> listener) {
    rehearsal = listener;
  }

  /** Whether it was a rehearsal, which ends with the history: says what was found. */
  boolean rehearsed() {
    Consumer<Rehearsal> listener = rehearsal;
    if (listener != null) {
      listener.accept(Rehearsal.of(guide));
    }
    return listener != null;
  }

  /**
   * The history is at its end, and the run goes on: records what changed.
   *
   * @return how long it took, in milliseconds
   */
  long over(long events) {
    long millis = run.clock().millis() - beganAt;
    if (changedFrom != null) {
      run.journal()
          .append(
              Event.of(
                  "",
                  new Fact.CodeChanged(
                      changedFrom, fingerprint, guide.kept(), guide.inserted(), guide.orphaned())),
              List.of(),
              List.of(),
              null);
    }
    if (events > run.settings().warnEvents()) {
      log.atWarn()
          .addKeyValue(Incarnation.MDC_RUN, run.id())
          .log(
              "Run '{}' has {} events; replaying it takes {} ms. Consider splitting it.",
              run.id(),
              events,
              millis);
    }
    return millis;
  }

  long beganAt() {
    return beganAt;
  }
}
