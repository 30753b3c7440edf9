package dev.pawl.cli.control;

import dev.pawl.cli.output.CliException;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.clock.EngineClock;
import dev.pawl.engine.effect.EffectDecision;
import dev.pawl.engine.effect.EffectView;
import dev.pawl.engine.health.Health;
import dev.pawl.engine.letter.DeadLetterSummary;
import dev.pawl.engine.letter.DeadLetterView;
import dev.pawl.engine.letter.ReplayRequest;
import dev.pawl.engine.letter.Replayed;
import dev.pawl.engine.query.CheckpointView;
import dev.pawl.engine.query.HistoryEntry;
import dev.pawl.engine.query.MovesView;
import dev.pawl.engine.query.RunPage;
import dev.pawl.engine.query.RunView;
import dev.pawl.engine.query.Why;
import dev.pawl.engine.report.RunReport;
import dev.pawl.engine.retain.Erased;
import dev.pawl.engine.run.Rehearsal;
import dev.pawl.engine.service.ServiceView;
import dev.pawl.engine.steer.ForkRequest;
import dev.pawl.engine.steer.MoveReceipt;
import dev.pawl.engine.steer.Moves;
import dev.pawl.engine.steer.RunDiff;
import dev.pawl.engine.store.DeadLetterFilter;
import dev.pawl.engine.store.DeadLetterGroup;
import dev.pawl.engine.store.RunFilter;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.TaskFilter;
import dev.pawl.engine.store.TaskRow;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Asks the engine that runs in a data directory, one connection for each question. */
public final class SocketOperations implements Operations {
  /** The code of the error that says that the engine stopped, or does not answer. */
  public static final String GONE = "engine-gone";

  private static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(30);

  /** For what takes as long as there is data, or as long as the engine waits for a run. */
  private static final Duration LONG_PATIENCE = Duration.ofDays(1);

  private static final Duration PROBE_PATIENCE = Duration.ofSeconds(5);

  private final Path socket;
  private final EngineClock clock = EngineClock.system();
  private final Duration patience;

  private SocketOperations(Path socket, Duration patience) {
    this.socket = socket;
    this.patience = patience;
  }

  /** The engine of a data directory; empty when none answers. */
  public static Optional<Operations> find(Path dataDirectory) {
    return find(dataDirectory, DEFAULT_PATIENCE);
  }

  /** The same with another time that the engine may take for an answer. */
  static Optional<Operations> find(Path dataDirectory, Duration patience) {
    Optional<Path> socket = new SocketPlace(dataDirectory).find();
    if (socket.isEmpty()) {
      return Optional.empty();
    }
    try (SocketOperations probe = new SocketOperations(socket.get(), shorter(patience))) {
      probe.info();
      return Optional.of(new SocketOperations(socket.get(), patience));
    } catch (CliException e) {
      if (e.code().equals(GONE)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static Duration shorter(Duration patience) {
    return patience.compareTo(PROBE_PATIENCE) < 0 ? patience : PROBE_PATIENCE;
  }

  @Override
  public EngineInfo info() {
    return ask(Call.INFO, new Call.None());
  }

  @Override
  public List<RunRow> runs(RunFilter filter) {
    return ask(Call.RUNS, filter);
  }

  @Override
  public RunPage search(RunFilter filter, String text) {
    return ask(Call.SEARCH, new Call.Search(filter, text));
  }

  @Override
  public String run(String words) {
    return ask(Call.RUN, new Call.Word(words)).word();
  }

  @Override
  public RunView describe(String runId) {
    return ask(Call.DESCRIBE, new Call.Word(runId));
  }

  @Override
  public List<HistoryEntry> history(String runId, long after, int limit) {
    try {
      return ask(Call.HISTORY, new Call.HistoryPage(runId, after, limit));
    } catch (CliException e) {
      if (e.code().equals(Protocol.TOO_LONG) && limit > 1) {
        return history(runId, after, limit / 2);
      }
      throw e;
    }
  }

  @Override
  public Why why(String runId) {
    return ask(Call.WHY, new Call.Word(runId));
  }

  @Override
  public Started start(StartRequest request) {
    return ask(Call.START, request);
  }

  @Override
  public void command(RunCommand command) {
    ask(Call.COMMAND, command);
  }

  @Override
  public String preview(MoveRequest request) {
    return ask(Call.PREVIEW, Call.Moving.of(request), LONG_PATIENCE).word();
  }

  @Override
  public MoveReceipt move(MoveRequest request) {
    return ask(Call.MOVE, Call.Moving.of(request), LONG_PATIENCE);
  }

  @Override
  public Rehearsal rehearse(String runId, String version) {
    return ask(Call.REHEARSE, new Call.Pair(runId, version), LONG_PATIENCE);
  }

  @Override
  public String preview(ForkRequest request) {
    return ask(Call.PREVIEW_FORK, WrittenFork.of(request)).word();
  }

  @Override
  public Moves.Forked fork(ForkRequest request) {
    return ask(Call.FORK, WrittenFork.of(request));
  }

  @Override
  public RunDiff diff(String leftId, String rightId) {
    return ask(Call.DIFF, new Call.Pair(leftId, rightId));
  }

  @Override
  public MovesView moved(String runId) {
    return ask(Call.MOVED, new Call.Word(runId));
  }

  @Override
  public Erased erase(String runId, String actor, String reason) {
    return ask(Call.ERASE, new Call.Erase(runId, actor, reason));
  }

  @Override
  public RunReport report(String runId) {
    return ask(Call.REPORT, new Call.Word(runId));
  }

  @Override
  public Health health(boolean fresh) {
    return ask(Call.HEALTH, new Call.Look(fresh));
  }

  @Override
  public void backup(String file) {
    ask(Call.BACKUP, new Call.Word(file), LONG_PATIENCE);
  }

  @Override
  public void checkpoint(CheckpointRequest request) {
    ask(Call.CHECKPOINT, request);
  }

  @Override
  public List<CheckpointView> checkpoints(String runId) {
    return ask(Call.CHECKPOINTS, new Call.Word(runId));
  }

  @Override
  public boolean signal(Signal signal) {
    return ask(Call.SIGNAL, signal);
  }

  @Override
  public List<ServiceView> services() {
    return ask(Call.SERVICES, new Call.None());
  }

  @Override
  public ServiceView service(String name) {
    return ask(Call.SERVICE, new Call.Word(name));
  }

  @Override
  public ServiceView order(ServiceOrder order) {
    return ask(Call.ORDER, order);
  }

  @Override
  public List<TaskRow> tasks(TaskFilter filter) {
    return ask(Call.TASKS, filter);
  }

  @Override
  public String task(String words) {
    return ask(Call.TASK, new Call.Word(words)).word();
  }

  @Override
  public void decide(TaskDecision decision) {
    ask(Call.DECIDE, decision);
  }

  @Override
  public List<DeadLetterView> deadLetters(DeadLetterFilter filter) {
    return ask(DeadLetterCalls.LIST, filter);
  }

  @Override
  public List<DeadLetterGroup> deadLetterGroups(DeadLetterFilter filter) {
    return ask(DeadLetterCalls.GROUPS, filter);
  }

  @Override
  public DeadLetterView deadLetter(String words) {
    return ask(DeadLetterCalls.FIND, new Call.Word(words));
  }

  @Override
  public DeadLetterSummary deadLetterSummary() {
    return ask(DeadLetterCalls.SUMMARY, new Call.None());
  }

  @Override
  public String preview(ReplayRequest request) {
    return ask(DeadLetterCalls.PREVIEW, request).word();
  }

  @Override
  public Replayed replay(ReplayRequest request) {
    return ask(DeadLetterCalls.REPLAY, request, LONG_PATIENCE);
  }

  @Override
  public boolean discard(String runId, String actor, String reason) {
    return ask(DeadLetterCalls.DISCARD, new DeadLetterCalls.Discard(runId, actor, reason));
  }

  @Override
  public List<EffectView> effectsInDoubt(int limit) {
    return ask(DeadLetterCalls.EFFECTS, new DeadLetterCalls.Effects(null, limit));
  }

  @Override
  public List<EffectView> effects(String runId) {
    return ask(DeadLetterCalls.EFFECTS, new DeadLetterCalls.Effects(runId, 1));
  }

  @Override
  public String resolve(EffectDecision decision) {
    return ask(DeadLetterCalls.RESOLVE, decision, LONG_PATIENCE).word();
  }

  @Override
  public void close() {
    clock.close();
  }

  private <A, R> R ask(Call<A, R> call, A arguments) {
    return ask(call, arguments, patience);
  }

  private <A, R> R ask(Call<A, R> call, A arguments, Duration limit) {
    String request = Protocol.request(call.name(), arguments);
    if (request.getBytes(StandardCharsets.UTF_8).length > Protocol.MAX_REQUEST_BYTES) {
      throw CliException.usage(
          "request-too-long",
          "The command is longer than %d bytes, the most that an engine takes over its socket."
              .formatted(Protocol.MAX_REQUEST_BYTES));
    }
    Optional<String> answer;
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        LineChannel lines = new LineChannel(channel, clock)) {
      connect(channel);
      lines.write(request, patience);
      answer = lines.read(Protocol.MAX_RESPONSE_BYTES + 1, limit);
    } catch (IOException e) {
      throw gone(e.toString());
    }
    return Protocol.convert(
        Protocol.result(answer.orElseThrow(() -> gone("it closed the connection"))), call.result());
  }

  /** A full queue of a stopped process would block for ever. */
  private void connect(SocketChannel channel) throws IOException {
    EngineClock.Alarm alarm =
        clock.at(
            clock.instant().plus(patience),
            () -> {
              try {
                channel.close();
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
    try {
      channel.connect(UnixDomainSocketAddress.of(socket));
    } finally {
      alarm.cancel();
    }
  }

  private CliException gone(String why) {
    return CliException.of(
        ExitCode.FAILED,
        GONE,
        "The engine behind %s does not answer (%s). It was stopped, or is too busy. Try again."
            .formatted(socket, why));
  }
}
