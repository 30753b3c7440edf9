package dev.pawl.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.HumanTask;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.engine.Engine;
import dev.pawl.engine.clock.EngineClock;
import dev.pawl.engine.command.TaskAnswer;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.move.Move;
import dev.pawl.engine.query.HistoryEntry;
import dev.pawl.engine.steer.MoveReceipt;
import dev.pawl.engine.store.TaskFilter;
import dev.pawl.engine.store.TaskRow;
import dev.pawl.testing.store.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** A move happens at one time, which its event, the rows beside it and its listeners have. */
final class MoveTimesTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final long PAUSE_NANOS = 1_000_000;

  private final WorkflowDefinition<String, String> asks =
      WorkflowDefinition.of(
          "asks",
          String.class,
          String.class,
          (run, input) -> {
            run.checkpoint("start");
            return input + run.ask("approve", HumanTask.to("people")).is("yes");
          });

  private final ConcurrentLinkedQueue<RecordedEvent> heard = new ConcurrentLinkedQueue<>();

  /** A clock that never says the same time twice, as if everything took a millisecond. */
  private static final class RestlessClock implements EngineClock {
    private final EngineClock clock = EngineClock.system();
    private final AtomicLong readings = new AtomicLong();

    @Override
    public Instant instant() {
      return clock.instant().plusMillis(readings.incrementAndGet());
    }

    @Override
    public Alarm at(Instant instant, Runnable task) {
      return clock.at(instant, task);
    }

    @Override
    public void close() {
      clock.close();
    }
  }

  @Test
  void a_task_that_a_rewind_withdraws_ends_when_the_rewind_happens() {
    try (Engine engine = start()) {
      String id = engine.start("asks", "x").id();
      TaskRow asked = task(engine, id, TaskRow.Status.OPEN);
      sendBack(engine, id);
      TaskRow withdrawn = task(engine, id, TaskRow.Status.WITHDRAWN);
      assertThat(withdrawn.id()).isEqualTo(asked.id());
      assertThat(withdrawn.decidedAt()).isEqualTo(rewound(engine, id).at().toEpochMilli());
    }
  }

  @Test
  void listeners_hear_of_a_run_that_goes_on_at_the_time_that_is_on_disk() {
    try (Engine engine = start()) {
      String id = engine.start("asks", "x").id();
      engine.decide(
          task(engine, id, TaskRow.Status.OPEN).id(),
          new TaskAnswer("yes", "", Map.of()),
          Optional.empty(),
          "ada");
      engine.await(id, PATIENCE);
      sendBack(engine, id);
      assertThat(heard.stream().filter(event -> event.fact() instanceof Fact.Rewound))
          .extracting(RecordedEvent::at)
          .containsExactly(rewound(engine, id).at().toEpochMilli());
    }
  }

  private Engine start() {
    Engine engine =
        Engine.builder().store(new MemoryStore()).clock(new RestlessClock()).register(asks).start();
    engine.listen((runId, events) -> heard.addAll(events));
    return engine;
  }

  private static void sendBack(Engine engine, String id) {
    assertThat(
            engine
                .moves()
                .make(id, new Move.Rewind(new Move.AtCheckpoint("start"), false), "ada", "again")
                .standing())
        .isEqualTo(MoveReceipt.Standing.DONE);
  }

  private static HistoryEntry rewound(Engine engine, String id) {
    return engine.history(id, 0, 100).stream()
        .filter(entry -> entry.type().equals("Rewound"))
        .findFirst()
        .orElseThrow();
  }

  private static TaskRow task(Engine engine, String id, TaskRow.Status status) {
    TaskFilter filter = new TaskFilter(Set.of(status), id, 1);
    List<TaskRow> found = engine.tasks(filter);
    for (int looks = 0; found.isEmpty() && looks < PATIENCE.toMillis(); looks++) {
      LockSupport.parkNanos(PAUSE_NANOS);
      found = engine.tasks(filter);
    }
    return found.getFirst();
  }
}
