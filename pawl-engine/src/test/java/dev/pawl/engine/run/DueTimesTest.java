package dev.pawl.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.engine.clock.EngineClock;
import dev.pawl.engine.codec.PayloadCodec;
import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.health.HealthMonitor;
import dev.pawl.engine.health.HealthSettings;
import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.EventCodec;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.Histories;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.journal.GroupWriter;
import dev.pawl.engine.journal.ScriptedWriter;
import dev.pawl.engine.journal.StoppedClock;
import dev.pawl.engine.journal.WriterSettings;
import dev.pawl.engine.recovery.Recovery;
import dev.pawl.engine.recovery.RecoverySettings;
import dev.pawl.engine.service.ServiceGates;
import dev.pawl.engine.service.ServiceKeeper;
import dev.pawl.engine.service.ServiceSettings;
import dev.pawl.engine.store.MailRow;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.RunTail;
import dev.pawl.engine.store.ServiceRow;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DueTimesTest {
  private final DueTimes dues = new DueTimes();
  private final Incarnation run = incarnation();
  private final Lane lane = new Lane("", null, 0, "r", opened -> {});

  /** A run that is never started, and whose writer is closed: nothing comes back to it. */
  static Incarnation incarnation() {
    PayloadCodec codec = new PayloadCodec();
    StoppedClock clock = new StoppedClock();
    GroupWriter writer =
        new GroupWriter("test", ScriptedWriter::new, clock, () -> 7, WriterSettings.defaults());
    writer.close();
    RunEnvironment environment =
        new RunEnvironment(
            "local",
            clock,
            () -> 7,
            codec,
            new EventCodec(codec),
            RunSettings.defaults(),
            new Deaf(),
            Recovery.of(RecoverySettings.defaults(), List.of(), List.of()),
            services(clock),
            (namespace, name, version) -> {
              throw EngineException.workflowNotFound(name, List.of());
            },
            new HealthMonitor(List.of(), HealthSettings.off(), clock));
    RunRow row =
        new RunRow(
            "r",
            "default",
            "flow",
            "0",
            RunStatus.RUNNING,
            0,
            1,
            1,
            "local",
            0,
            null,
            0,
            1,
            null,
            null,
            "-",
            0,
            0L,
            null,
            null);
    return new Incarnation(
        environment,
        writer,
        row,
        new RunTail("r", 1),
        LoadedHistory.of("r", Histories.started()),
        "v:1");
  }

  private static ServiceGates services(EngineClock clock) {
    ServiceKeeper nobody =
        new ServiceKeeper() {
          @Override
          public void write(ServiceRow row, Consumer<Boolean> done) {}

          @Override
          public void wakeParked(String service, int limit, IntConsumer done) {}

          @Override
          public void look() {}
        };
    return new ServiceGates(ServiceSettings.DEFAULTS, "local", clock, () -> 7, nobody);
  }

  private record Deaf() implements RunListener {
    @Override
    public void committed(String runId, List<RecordedEvent> events) {}

    @Override
    public void childStarted(String childId, List<RecordedEvent> events) {}

    @Override
    public void sent(List<MailRow> messages) {}

    @Override
    public void released(Incarnation incarnation) {}

    @Override
    public void ended(Incarnation incarnation, RunStatus status) {}

    @Override
    public void lost(Incarnation incarnation) {}
  }

  private Operation<?> timer(String path) {
    return new TimerOperation(run, lane, path, 0);
  }

  private Operation<?> a = timer("a");
  private Operation<?> b = timer("b");

  @BeforeEach
  void freshOperations() {
    a = timer("a");
    b = timer("b");
  }

  private @Nullable Object take(long now) {
    return dues.takeIfDue(now);
  }

  @Test
  void nothingIsDueWhenNobodyWaits() {
    assertThat(dues.next()).isEmpty();
    assertThat(take(Long.MAX_VALUE)).isNull();
  }

  @Test
  void theEarliestComesFirstAndNotBeforeItsTime() {
    dues.add(200, b);
    dues.add(100, a);
    assertThat(dues.next()).isEqualTo(OptionalLong.of(100));
    assertThat(take(99)).isNull();
    assertThat(take(100)).isSameAs(a);
    assertThat(dues.next()).isEqualTo(OptionalLong.of(200));
    assertThat(take(1000)).isSameAs(b);
    assertThat(take(1000)).isNull();
  }

  @Test
  void ofEqualTimesTheOneAddedFirstComesFirst() {
    dues.add(100, b);
    dues.add(100, a);
    assertThat(take(100)).isSameAs(b);
    assertThat(take(100)).isSameAs(a);
  }

  @Test
  void onlyTheNewestTimeOfAnOperationCounts() {
    dues.add(100, a);
    dues.add(300, a);
    dues.add(200, b);
    assertThat(dues.next()).isEqualTo(OptionalLong.of(200));
    assertThat(take(250)).isSameAs(b);
    assertThat(take(299)).isNull();
    assertThat(take(300)).isSameAs(a);
    assertThat(dues.next()).isEmpty();
  }

  @Test
  void aNewerTimeMayBeEarlierThanTheOneItReplaces() {
    dues.add(300, a);
    dues.add(100, a);
    assertThat(take(100)).isSameAs(a);
    assertThat(take(300)).isNull();
    assertThat(dues.next()).isEmpty();
  }

  @Test
  void whatIsOverIsDueNoMore() {
    dues.add(100, a);
    dues.add(200, b);
    a.resolve();
    assertThat(dues.next()).isEqualTo(OptionalLong.of(200));
    b.cancel();
    assertThat(dues.next()).isEmpty();
    assertThat(take(1000)).isNull();
  }

  @Test
  void whatHasSubmittedItsOutcomeIsDueNoMore() {
    dues.add(100, a);
    a.submitOutcome(Event.of("a", new Fact.TimerFired()), List.of());
    assertThat(a.outcomeSubmitted()).isTrue();
    assertThat(take(1000)).isNull();
  }
}
