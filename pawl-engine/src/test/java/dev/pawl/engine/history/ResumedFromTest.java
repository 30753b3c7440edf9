package dev.pawl.engine.history;

import static dev.pawl.engine.history.Histories.event;
import static dev.pawl.engine.history.Histories.started;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Event {@code n} of a history happened at {@code 1000 × n} milliseconds. */
class ResumedFromTest {
  private static final Fact STEP = new Fact.StepCompleted(1, 2_000, null);
  private static final Fact LOADED = new Fact.IncarnationStarted("node", "code");

  /** These events; the last one is of the second incarnation. */
  private static Optional<ResumedFrom> of(Event... events) {
    List<RecordedEvent> history = new ArrayList<>(started(events));
    RecordedEvent last = history.removeLast();
    history.add(Histories.recorded(last.number(), 2, last.event()));
    return ResumedFrom.of(history);
  }

  @Test
  void anEngineThatWasKilledIsARestart() {
    assertThat(of(event("a", STEP), event("", LOADED)))
        .contains(new ResumedFrom("RESTART", 2, 3_000));
  }

  @Test
  void aRunThatOnlyWaitedWasNotInterrupted() {
    assertThat(
            of(
                event("pay", new Fact.ServiceAwaited("bank", Fact.ServiceCause.BREAKER, 9_000)),
                event("", LOADED)))
        .isEmpty();
  }

  @Test
  void aRunThatIsLoadedAnewAfterItWasSentBackSaysSo() {
    assertThat(
            of(
                event("a", STEP),
                event("", new Fact.Rewound(2, "recovery", "", null)),
                event("", LOADED)))
        .contains(new ResumedFrom("ROLLBACK", 2, 3_000));
    assertThat(
            of(
                event("a", STEP),
                event("", new Fact.Rewound(2, "ada", "", null)),
                event("", LOADED)))
        .contains(new ResumedFrom("REWIND", 2, 3_000));
  }
}
