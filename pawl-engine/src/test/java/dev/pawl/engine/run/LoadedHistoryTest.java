package dev.pawl.engine.run;

import static dev.pawl.engine.history.Histories.event;
import static dev.pawl.engine.history.Histories.recorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.Histories;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LoadedHistoryTest {
  private static final Event START = event("", Histories.STARTED);
  private static final Event BLOCKED = event("", new Fact.RunBlocked("why", "v:1", null));
  private static final Event DONE = event("a", new Fact.StepCompleted(1, 0, null));

  private static Event loaded(String fingerprint) {
    return event("", new Fact.IncarnationStarted("local", fingerprint));
  }

  /** Event n of incarnation n. */
  private static LoadedHistory history(Event... events) {
    List<RecordedEvent> recorded = new ArrayList<>();
    for (Event event : events) {
      int number = recorded.size() + 1;
      recorded.add(recorded(number, number, event));
    }
    return LoadedHistory.of("r", recorded);
  }

  @Test
  void aHistoryBeginsWithItsStartAndEndsWithItsLastEvent() {
    LoadedHistory history = history(START, loaded("v:1"), DONE);
    assertThat(history.started()).isEqualTo(Histories.STARTED);
    assertThat(history.last()).isEqualTo(3);
  }

  @Test
  void aGapIsCorruptionAndTheMissingEventIsNamed() {
    List<RecordedEvent> gap = List.of(recorded(1, 1, START), recorded(3, 1, DONE));
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> LoadedHistory.of("r-1", gap))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(StoreException.Reason.CORRUPT))
        .withMessage("The history of run 'r-1' lacks event 2.");
  }

  @Test
  void aRepeatedNumberIsCorruption() {
    List<RecordedEvent> twice =
        List.of(recorded(1, 1, START), recorded(2, 1, DONE), recorded(2, 1, DONE));
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> LoadedHistory.of("r-1", twice))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(StoreException.Reason.CORRUPT));
  }

  @Test
  void aHistoryWithoutAStartIsCorruption() {
    for (List<RecordedEvent> events :
        List.of(List.<RecordedEvent>of(), Histories.of(DONE, START))) {
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> LoadedHistory.of("r-1", events))
          .satisfies(e -> assertThat(e.reason()).isEqualTo(StoreException.Reason.CORRUPT))
          .withMessage("The history of run 'r-1' does not begin with its start.");
    }
  }

  @Test
  void theLabelsOfARunAreThoseOfItsWholeHistoryAndThoseSetSince() {
    LoadedHistory history =
        history(
            START,
            event("", new Fact.LabelSet("a", "start")),
            event("label b", new Fact.LabelSet("b", "1")),
            DONE,
            event("label b#2", new Fact.LabelSet("b", "2")),
            event("", new Fact.Rewound(4, "ada", "once more", null)));
    assertThat(history.events()).hasSize(5);
    assertThat(history.labels()).isEqualTo(Map.of("a", "start", "b", "2"));
    history.forget();
    assertThat(history.labels()).isEqualTo(Map.of("a", "start", "b", "2"));
    history.set(new Fact.LabelSet("b", "3"));
    assertThat(history.labels()).isEqualTo(Map.of("a", "start", "b", "3"));
  }

  @Test
  void aLabelMayBeSetBeforeEverythingIsDelivered() {
    LoadedHistory history = history(START, event("label a", new Fact.LabelSet("a", "1")));
    history.set(new Fact.LabelSet("b", "2"));
    history.forget();
    assertThat(history.labels()).isEqualTo(Map.of("a", "1", "b", "2"));
  }

  /** Events of two incarnations; the start belongs to the first. */
  private static @Nullable String fingerprint(List<Event> first, List<Event> second) {
    List<RecordedEvent> recorded = new ArrayList<>();
    recorded.add(recorded(1, 1, START));
    first.forEach(event -> recorded.add(recorded(recorded.size() + 1, 1, event)));
    second.forEach(event -> recorded.add(recorded(recorded.size() + 1, 2, event)));
    return LoadedHistory.of("r", recorded).fingerprint();
  }

  @Test
  void theFingerprintIsThatOfTheCodeThatLastDidSomethingNew() {
    List<Event> one = List.of(loaded("v:1"), DONE);
    assertThat(fingerprint(List.of(), List.of())).isNull();
    assertThat(fingerprint(one, List.of())).isEqualTo("v:1");
    assertThat(fingerprint(one, List.of(loaded("v:2"), DONE))).isEqualTo("v:2");
  }

  @Test
  void codeThatWasBlockedBeforeItDidAnythingDoesNotCount() {
    List<Event> blocked = List.of(loaded("v:2"), BLOCKED);
    assertThat(fingerprint(List.of(loaded("v:1"), DONE), blocked)).isEqualTo("v:1");
    assertThat(fingerprint(List.of(loaded("v:1"), BLOCKED), blocked)).isNull();
  }

  static Stream<Fact> noProgress() {
    return Stream.of(
        new Fact.IncarnationStarted("local", "v:1"),
        new Fact.CodeChanged("v:1", "v:2", List.of(), List.of(), List.of()),
        new Fact.RunBlocked("why", "v:1", null),
        new Fact.StepStarted(1, null),
        new Fact.StepAttemptUnknown(1, Fact.UnknownCause.CRASH, null),
        new Fact.VerificationFailed(1, 0));
  }

  @ParameterizedTest
  @MethodSource("noProgress")
  void whatOnlyBeginsIsNoProgress(Fact fact) {
    LoadedHistory history = history(START, DONE, event("a", fact), event("a", fact));
    assertThat(history.lastProductiveIncarnation()).isEqualTo(2);
  }

  @Test
  void aStartIsProgressAndSoIsEveryOutcome() {
    assertThat(history(START).lastProductiveIncarnation()).isEqualTo(1);
    assertThat(history(START, loaded("v:1")).lastProductiveIncarnation()).isEqualTo(1);
    assertThat(history(START, loaded("v:1"), DONE).lastProductiveIncarnation()).isEqualTo(3);
  }

  private static @Nullable Object blockedBy(Event... events) {
    return history(events).blockedBy();
  }

  @Test
  void aRunIsBlockedUntilItMakesProgress() {
    assertThat(blockedBy(START, loaded("v:1"))).isNull();
    assertThat(blockedBy(START, BLOCKED)).isEqualTo(BLOCKED.fact());
    assertThat(blockedBy(START, BLOCKED, loaded("v:2"))).isEqualTo(BLOCKED.fact());
    assertThat(blockedBy(START, BLOCKED, DONE)).isNull();
  }

  @Test
  void blocksAreCountedSinceTheLastProgress() {
    assertThat(history(START).consecutiveBlocks()).isZero();
    assertThat(history(START, BLOCKED, DONE).consecutiveBlocks()).isZero();
    assertThat(history(START, BLOCKED, DONE, BLOCKED, loaded("v:1"), BLOCKED).consecutiveBlocks())
        .isEqualTo(2);
  }
}
