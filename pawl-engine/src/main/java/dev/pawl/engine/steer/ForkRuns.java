package dev.pawl.engine.steer;

import dev.pawl.api.Names;
import dev.pawl.engine.codec.PayloadException;
import dev.pawl.engine.codec.Sha256;
import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.Labels;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.live.Mailroom;
import dev.pawl.engine.live.RunLoader;
import dev.pawl.engine.live.Workflows;
import dev.pawl.engine.live.Writers;
import dev.pawl.engine.move.Move;
import dev.pawl.engine.move.Order;
import dev.pawl.engine.move.PlanFork;
import dev.pawl.engine.move.Points;
import dev.pawl.engine.move.Subject;
import dev.pawl.engine.run.RunEnvironment;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.NewEvent;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.Projection;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.RunTail;
import dev.pawl.engine.store.StoreReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Starts runs that share a history with another one. Thread-safe. */
final class ForkRuns {
  private final RunEnvironment environment;
  private final Workflows workflows;
  private final StoreReader reader;
  private final Writers writers;
  private final Mailroom mailroom;

  ForkRuns(
      RunEnvironment environment,
      Workflows workflows,
      StoreReader reader,
      Writers writers,
      Mailroom mailroom) {
    this.environment = environment;
    this.workflows = workflows;
    this.reader = reader;
    this.writers = writers;
    this.mailroom = mailroom;
  }

  /** A fork that can be made. */
  private record Planned(RunRow row, List<RecordedEvent> events) {}

  Moves.Forked fork(Subject source, ForkRequest request) {
    Planned planned = plan(source, request, false, Map.of());
    return write(planned.row(), planned.events(), List.of());
  }

  /**
   * A fork that takes the place of the other run: it has all of its time again.
   *
   * @param labels that it carries besides
   * @param implied by it
   */
  Moves.Forked replace(
      Subject source, ForkRequest request, Map<String, String> labels, Projection implied) {
    Planned planned = plan(source, request, true, labels);
    return write(planned.row(), planned.events(), List.of(implied));
  }

  /** What it would be, for people. */
  String preview(Subject source, ForkRequest request) {
    Planned planned = plan(source, request, false, Map.of());
    Fact.Forked forked = (Fact.Forked) planned.events().getLast().fact();
    String id = request.id();
    if (id != null && reader.run(id).isPresent()) {
      Moves.Forked ignored = existing(id, planned.events());
      return "gives '%s', the run that an equal fork made before".formatted(id);
    }
    return "starts %s with version %s%s; it shares the history up to event %d (%d events)"
        .formatted(
            id == null ? "a run" : "run '" + id + "'",
            planned.row().version(),
            forked.edited() == null ? "" : " and another input",
            forked.number(),
            planned.events().size() - 1);
  }

  private Planned plan(
      Subject source, ForkRequest request, boolean timeAnew, Map<String, String> more) {
    if (reader.erasure(source.row().id()).isPresent()) {
      throw EngineException.conflict(
          "erased",
          "The data of run '%s' was erased, so nothing can share it.".formatted(source.row().id()));
    }
    long now = environment.clock().millis();
    long at = number(source, request.at());
    String version = version(source, request);
    ForkRequest.Input other = request.input();
    byte[] input =
        other == null
            ? source.history().events().getFirst().event().payload()
            : encode(source, version, other);
    String id = id(request, now);
    List<RecordedEvent> events =
        PlanFork.of(
            source,
            new Order(request.actor(), request.reason(), null, now),
            new PlanFork.Wanted(
                at,
                version,
                input,
                environment.entropy().nextLong(),
                other != null,
                Labels.with(unsaid(source), more),
                timeAnew));
    return new Planned(row(source, version, id, input, events, now), events);
  }

  private String id(ForkRequest request, long now) {
    String wanted = request.id();
    if (wanted == null) {
      return environment.entropy().nextId(now);
    }
    try {
      Names.check("run id", wanted);
    } catch (IllegalArgumentException e) {
      throw EngineException.invalid("bad-name", String.valueOf(e.getMessage()), e);
    }
    return wanted;
  }

  private static long number(Subject source, Move.@Nullable Point point) {
    List<RecordedEvent> counting = source.history().events();
    if (point == null) {
      return counting.getLast().number();
    }
    long number = Points.number(source, point);
    if (counting.stream().noneMatch(event -> event.number() == number)) {
      throw EngineException.conflict(
          "no-such-event",
          "Run '%s' has no event %d that counts.".formatted(source.row().id(), number));
    }
    return number;
  }

  private String version(Subject source, ForkRequest request) {
    RunRow row = source.row();
    String wanted = request.version();
    return wanted == null
        ? row.version()
        : workflows
            .resolve(row.namespace(), row.workflow(), Optional.of(wanted))
            .definition()
            .version();
  }

  private byte @Nullable [] encode(Subject source, String version, ForkRequest.Input input) {
    RunRow row = source.row();
    var workflow =
        workflows.resolve(row.namespace(), row.workflow(), Optional.of(version)).definition();
    try {
      byte[] payload = environment.codec().encode(input.value());
      Object ignored = environment.codec().decode(payload, workflow.input().type());
      return payload;
    } catch (PayloadException e) {
      throw EngineException.invalid(
          "bad-input",
          "The input does not fit workflow '%s', which takes %s: %s"
              .formatted(workflow.name(), workflow.input(), e.getMessage()),
          e);
    }
  }

  /**
   * The labels of which its history does not speak. There are some only if an earlier version began
   * its generation, which did not record the labels of the generations before.
   */
  private Map<String, String> unsaid(Subject source) {
    Map<String, String> labels = new HashMap<>(reader.labels(source.row().id()));
    labels.keySet().removeAll(Labels.of(source.history().all()).keySet());
    return labels;
  }

  private static RunRow row(
      Subject source,
      String version,
      String id,
      byte @Nullable [] input,
      List<RecordedEvent> events,
      long now) {
    RunRow row = source.row();
    Fact.RunStarted started = (Fact.RunStarted) events.getFirst().fact();
    return new RunRow(
        id,
        row.namespace(),
        row.workflow(),
        version,
        RunStatus.WAITING,
        row.priority(),
        1,
        events.getLast().incarnation(),
        null,
        0,
        now,
        0,
        0,
        null,
        null,
        Sha256.ofPayload(input),
        now,
        null,
        null,
        started.deadlineAt());
  }

  private Moves.Forked write(RunRow row, List<RecordedEvent> events, List<Projection> implied) {
    List<Projection> projections = new ArrayList<>(Projection.labels(Labels.of(events)));
    projections.addAll(implied);
    List<NewEvent> rows = new ArrayList<>(events.size());
    for (RecordedEvent event : events) {
      rows.add(environment.eventCodec().encode(event.event(), event.at(), event.incarnation(), 1));
    }
    Outcome outcome =
        Writers.await(
            writers.submit(
                row.id(),
                new Intent.StartRun(row, new RunTail(row.id(), 0), rows, projections),
                written -> {}));
    return switch (outcome) {
      case Outcome.Applied ignored -> {
        mailroom.wake();
        yield new Moves.Forked(row.id(), true);
      }
      case Outcome.Exists ignored -> existing(row.id(), events);
      case Outcome.Deleted deleted -> throw EngineException.runDeleted(deleted.tombstone());
      case Outcome.Unstorable unstorable ->
          throw EngineException.invalid(
              "unstorable", "The database cannot store its words: " + unstorable.reason());
      default -> throw new IllegalStateException("A fork cannot have the outcome " + outcome + ".");
    };
  }

  /** A repeated request gets the fork that the first one made. */
  private Moves.Forked existing(String id, List<RecordedEvent> events) {
    Fact.Forked wanted = (Fact.Forked) events.getLast().fact();
    boolean same =
        RunLoader.read(reader, environment.eventCodec(), id).all().stream()
            .anyMatch(event ->
                event.fact() instanceof Fact.Forked forked
                    && forked.run().equals(wanted.run())
                    && forked.number() == wanted.number());
    if (!same) {
      throw EngineException.conflict(
          "run-exists", "There is a run '%s' already. Choose another id.".formatted(id));
    }
    return new Moves.Forked(id, false);
  }
}
