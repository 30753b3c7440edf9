package dev.pawl.engine.live;

import dev.pawl.engine.history.EventCodec;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.run.Incarnation;
import dev.pawl.engine.run.LoadedHistory;
import dev.pawl.engine.run.RunEnvironment;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.MailRow;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.RunTail;
import dev.pawl.engine.store.StoreException;
import dev.pawl.engine.store.StoreReader;
import dev.pawl.engine.store.StoredEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes claimed runs into memory, unless something speaks against executing them. Thread-safe. */
public final class RunLoader {
  private static final Logger log = LoggerFactory.getLogger(RunLoader.class);

  /** How many events are read at a time. */
  private static final int PAGE = 5_000;

  /** The pause before a failed read is repeated. */
  private static final Duration READ_RETRY = Duration.ofSeconds(1);

  /** What a run is fingerprinted with when no code for it is registered. */
  private static final String NO_CODE = "none";

  private final RunEnvironment environment;
  private final Workflows workflows;
  private final Writers writers;
  private final StoreReader reader;
  private final LiveRuns live;
  private final ApplyMoves moves;
  private final CrashSuspicion suspicion;

  public RunLoader(
      RunEnvironment environment,
      Workflows workflows,
      Writers writers,
      StoreReader reader,
      LiveRuns live) {
    this.environment = environment;
    this.workflows = workflows;
    this.writers = writers;
    this.reader = reader;
    this.live = live;
    this.moves = new ApplyMoves(environment, workflows, writers);
    this.suspicion = new CrashSuspicion(environment.settings().maxClaimsWithoutProgress());
  }

  /** All events of the newest generation of a run. */
  public static LoadedHistory read(StoreReader reader, EventCodec codec, String runId) {
    return read(reader, codec, runId, Math.max(0, reader.generationStart(runId).orElse(1) - 1));
  }

  private static LoadedHistory read(
      StoreReader reader, EventCodec codec, String runId, long before) {
    List<RecordedEvent> events = new ArrayList<>();
    List<StoredEvent> page;
    do {
      long after = events.isEmpty() ? before : events.getLast().number();
      page = reader.history(runId, after, PAGE);
      for (StoredEvent stored : page) {
        events.add(codec.decode(stored));
      }
    } while (page.size() == PAGE);
    return LoadedHistory.of(runId, events);
  }

  /** The row of a run, if there is one. */
  public Optional<RunRow> find(String runId) {
    return reader.run(runId);
  }

  /** A run that was started just now: its history is known without reading. */
  public void begin(RunRow row, RunTail tail, LoadedHistory history, LiveRun place) {
    execute(row, tail, history, List.of(), place);
  }

  /**
   * Reads a claimed run and begins to execute it, on a thread of its own.
   *
   * @param tried told when that has happened, or will take longer
   */
  public void load(RunRow row, LiveRun place, Runnable tried) {
    Thread.ofVirtual()
        .name("load " + row.id())
        .start(() -> {
          try {
            tryToLoad(row, place);
          } finally {
            tried.run();
          }
        });
  }

  private void tryToLoad(RunRow row, LiveRun place) {
    try {
      EventCodec codec = environment.eventCodec();
      // The first generation begins with the first event, which need not be looked for.
      LoadedHistory history =
          row.generation() == 1 ? read(reader, codec, row.id(), 0) : read(reader, codec, row.id());
      // Messages that came after the claim are handed over.
      List<MailRow> mail = row.mail() == 0 ? List.of() : reader.mail(row.id(), 0);
      RunTail tail = new RunTail(row.id(), history.last());
      Optional<MailRow> move = ApplyMoves.next(mail, history);
      if (move.isPresent()) {
        moves.apply(row, tail, history, move.get(), outcome -> moved(row, tail, outcome, place));
      } else {
        execute(row, tail, history, mail, place);
      }
    } catch (StoreException e) {
      onFault(e, row, () -> load(row, place, () -> {}));
    } catch (RuntimeException e) {
      // Whatever a damaged row makes of the code that reads it, only its run is held up.
      log.error("Run '{}' cannot be read.", row.id(), e);
      putAside(row, DamagedRun.unreadable(row.id(), e));
    }
  }

  private void onFault(StoreException e, RunRow row, Runnable again) {
    if (e.reason() == StoreException.Reason.UNAVAILABLE) {
      log.atWarn()
          .addKeyValue(Incarnation.MDC_RUN, row.id())
          .log("Run '{}' cannot be read yet: {}", row.id(), e.getMessage());
      environment.clock().at(environment.clock().instant().plus(READ_RETRY), again);
    } else {
      putAside(row, e);
    }
  }

  /** A move is written, on the writer's thread: the history is another one now. */
  private void moved(RunRow row, RunTail tail, Outcome outcome, LiveRun place) {
    if (outcome instanceof Outcome.Applied applied) {
      live.sent(applied.sent());
      reload(row, tail.last(), place);
    } else {
      log.atError()
          .addKeyValue(Incarnation.MDC_RUN, row.id())
          .log(
              "Run '{}' was written by somebody else ({}) while it was loaded; it is dropped.",
              row.id(),
              outcome);
      live.close(row.id());
    }
  }

  private void reload(RunRow row, long last, LiveRun place) {
    Thread.ofVirtual().name("load " + row.id()).start(() -> tryToReload(row, last, place));
  }

  private void tryToReload(RunRow row, long last, LiveRun place) {
    RunRow moved;
    List<RecordedEvent> events = new ArrayList<>();
    try {
      moved = reader.run(row.id()).orElse(row);
      for (StoredEvent stored : reader.history(row.id(), last - 1, 1)) {
        events.add(environment.eventCodec().decode(stored));
      }
    } catch (StoreException e) {
      onFault(e, row, () -> reload(row, last, place));
      return;
    }
    live.committed(row.id(), events);
    tryToLoad(moved, place);
  }

  private void execute(
      RunRow row, RunTail tail, LoadedHistory history, List<MailRow> mail, LiveRun place) {
    Optional<Workflows.Registered> code =
        workflows.find(row.namespace(), row.workflow(), row.version());
    Incarnation incarnation =
        new Incarnation(
            environment,
            writers.of(row.id()),
            row,
            tail,
            history,
            code.map(Workflows.Registered::fingerprint).orElse(NO_CODE));
    if (code.isEmpty()) {
      incarnation.refuse(
          "version-missing",
          "Workflow '%s' version '%s' is not registered on this node. Deploy it; the run goes on then."
              .formatted(row.workflow(), row.version()),
          true,
          mail);
    } else {
      begin(incarnation, row, history, code.get(), mail);
    }
    // Only now: what came in the meantime must not reach a run whose body does not exist yet.
    place.loaded(incarnation);
  }

  private void begin(
      Incarnation incarnation,
      RunRow row,
      LoadedHistory history,
      Workflows.Registered code,
      List<MailRow> mail) {
    switch (suspicion.of(row, history, mail, code.fingerprint())) {
      case TRUSTED -> incarnation.start(code.definition(), mail);
      case SUSPECTED ->
          incarnation.probe(
              code.definition(), CrashSuspicion.CODE, CrashSuspicion.message(row), mail);
      case CONDEMNED ->
          incarnation.refuse(CrashSuspicion.CODE, CrashSuspicion.message(row), false, mail);
    }
  }

  /** A history that cannot be read as one is left alone until a person or another version comes. */
  private void putAside(RunRow row, StoreException e) {
    String reason = DamagedRun.reason(row.id(), e);
    log.atError()
        .addKeyValue(Incarnation.MDC_RUN, row.id())
        .log("Run '{}' cannot be loaded: {}", row.id(), reason);
    var ignored =
        writers.submit(
            row.id(),
            new Intent.Park(
                row.id(),
                row.incarnation(),
                RunStatus.BLOCKED,
                environment.clock().millis() + environment.settings().blockedRetryMax().toMillis(),
                row.mail(),
                reason),
            outcome -> live.close(row.id()));
  }
}
