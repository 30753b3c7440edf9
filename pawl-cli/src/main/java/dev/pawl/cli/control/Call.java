package dev.pawl.cli.control;

import dev.pawl.api.TypeRef;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.health.Health;
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
import dev.pawl.engine.steer.MoveReceipt;
import dev.pawl.engine.steer.Moves;
import dev.pawl.engine.steer.RunDiff;
import dev.pawl.engine.store.RunFilter;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.TaskFilter;
import dev.pawl.engine.store.TaskRow;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A command of the socket's protocol.
 *
 * @param name how it travels
 * @param arguments the type of its arguments
 * @param result the type of its answer
 * @param answer how an engine answers
 */
record Call<A, R>(
    String name, TypeRef<A> arguments, TypeRef<R> result, BiFunction<Operations, A, R> answer) {

  /** One word. */
  record Word(String word) {}

  /** What is searched for. */
  record Search(RunFilter filter, String text) {}

  /** Two words. */
  record Pair(String one, String other) {}

  /** A move, by whom and why. */
  record Moving(String runId, WrittenMove move, String reason, String actor) {

    static Moving of(MoveRequest request) {
      return new Moving(
          request.runId(), WrittenMove.of(request.move()), request.reason(), request.actor());
    }

    MoveRequest read() {
      return new MoveRequest(runId, move.read(), reason, actor);
    }
  }

  /** What is erased, by whom and why. */
  record Erase(String runId, String actor, String reason) {}

  /** A piece of a history. */
  record HistoryPage(String runId, long after, int limit) {}

  /** Whether to look anew. */
  record Look(boolean fresh) {}

  /** Nothing to say. */
  record None() {}

  static final Call<None, EngineInfo> INFO =
      new Call<>(
          "info",
          TypeRef.of(None.class),
          TypeRef.of(EngineInfo.class),
          (operations, none) -> operations.info());

  static final Call<RunFilter, List<RunRow>> RUNS =
      new Call<>(
          "runs", TypeRef.of(RunFilter.class), new TypeRef<List<RunRow>>() {}, Operations::runs);

  static final Call<Search, RunPage> SEARCH =
      new Call<>(
          "search",
          TypeRef.of(Search.class),
          TypeRef.of(RunPage.class),
          (operations, search) -> operations.search(search.filter(), search.text()));

  static final Call<Word, Word> RUN =
      new Call<>(
          "run",
          TypeRef.of(Word.class),
          TypeRef.of(Word.class),
          (operations, id) -> new Word(operations.run(id.word())));

  static final Call<Word, RunView> DESCRIBE =
      new Call<>(
          "describe",
          TypeRef.of(Word.class),
          TypeRef.of(RunView.class),
          (operations, id) -> operations.describe(id.word()));

  static final Call<HistoryPage, List<HistoryEntry>> HISTORY =
      new Call<>(
          "history",
          TypeRef.of(HistoryPage.class),
          new TypeRef<List<HistoryEntry>>() {},
          (operations, page) -> operations.history(page.runId(), page.after(), page.limit()));

  static final Call<Word, Why> WHY =
      new Call<>(
          "why",
          TypeRef.of(Word.class),
          TypeRef.of(Why.class),
          (operations, id) -> operations.why(id.word()));

  static final Call<StartRequest, Operations.Started> START =
      new Call<>(
          "start",
          TypeRef.of(StartRequest.class),
          TypeRef.of(Operations.Started.class),
          Operations::start);

  static final Call<RunCommand, None> COMMAND =
      new Call<>(
          "command",
          TypeRef.of(RunCommand.class),
          TypeRef.of(None.class),
          (operations, command) -> {
            operations.command(command);
            return new None();
          });

  static final Call<Moving, Word> PREVIEW =
      new Call<>(
          "preview",
          TypeRef.of(Moving.class),
          TypeRef.of(Word.class),
          (operations, moving) -> new Word(operations.preview(moving.read())));

  static final Call<Moving, MoveReceipt> MOVE =
      new Call<>(
          "move",
          TypeRef.of(Moving.class),
          TypeRef.of(MoveReceipt.class),
          (operations, moving) -> operations.move(moving.read()));

  static final Call<Pair, Rehearsal> REHEARSE =
      new Call<>(
          "rehearse",
          TypeRef.of(Pair.class),
          TypeRef.of(Rehearsal.class),
          (operations, pair) -> operations.rehearse(pair.one(), pair.other()));

  static final Call<WrittenFork, Word> PREVIEW_FORK =
      new Call<>(
          "preview-fork",
          TypeRef.of(WrittenFork.class),
          TypeRef.of(Word.class),
          (operations, fork) -> new Word(operations.preview(fork.read())));

  static final Call<WrittenFork, Moves.Forked> FORK =
      new Call<>(
          "fork",
          TypeRef.of(WrittenFork.class),
          TypeRef.of(Moves.Forked.class),
          (operations, fork) -> operations.fork(fork.read()));

  static final Call<Pair, RunDiff> DIFF =
      new Call<>(
          "diff",
          TypeRef.of(Pair.class),
          TypeRef.of(RunDiff.class),
          (operations, pair) -> operations.diff(pair.one(), pair.other()));

  static final Call<Word, MovesView> MOVED =
      new Call<>(
          "moved",
          TypeRef.of(Word.class),
          TypeRef.of(MovesView.class),
          (operations, id) -> operations.moved(id.word()));

  static final Call<Erase, Erased> ERASE =
      new Call<>(
          "erase",
          TypeRef.of(Erase.class),
          TypeRef.of(Erased.class),
          (operations, erase) -> operations.erase(erase.runId(), erase.actor(), erase.reason()));

  static final Call<Word, RunReport> REPORT =
      new Call<>(
          "report",
          TypeRef.of(Word.class),
          TypeRef.of(RunReport.class),
          (operations, id) -> operations.report(id.word()));

  static final Call<Look, Health> HEALTH =
      new Call<>(
          "health",
          TypeRef.of(Look.class),
          TypeRef.of(Health.class),
          (operations, look) -> operations.health(look.fresh()));

  static final Call<Word, None> BACKUP =
      new Call<>(
          "backup",
          TypeRef.of(Word.class),
          TypeRef.of(None.class),
          (operations, file) -> {
            operations.backup(file.word());
            return new None();
          });

  static final Call<CheckpointRequest, None> CHECKPOINT =
      new Call<>(
          "checkpoint",
          TypeRef.of(CheckpointRequest.class),
          TypeRef.of(None.class),
          (operations, request) -> {
            operations.checkpoint(request);
            return new None();
          });

  static final Call<Word, List<CheckpointView>> CHECKPOINTS =
      new Call<>(
          "checkpoints",
          TypeRef.of(Word.class),
          new TypeRef<List<CheckpointView>>() {},
          (operations, id) -> operations.checkpoints(id.word()));

  static final Call<Signal, Boolean> SIGNAL =
      new Call<>("signal", TypeRef.of(Signal.class), TypeRef.of(Boolean.class), Operations::signal);

  static final Call<None, List<ServiceView>> SERVICES =
      new Call<>(
          "services",
          TypeRef.of(None.class),
          new TypeRef<List<ServiceView>>() {},
          (operations, none) -> operations.services());

  static final Call<Word, ServiceView> SERVICE =
      new Call<>(
          "service",
          TypeRef.of(Word.class),
          TypeRef.of(ServiceView.class),
          (operations, name) -> operations.service(name.word()));

  static final Call<ServiceOrder, ServiceView> ORDER =
      new Call<>(
          "order-service",
          TypeRef.of(ServiceOrder.class),
          TypeRef.of(ServiceView.class),
          Operations::order);

  static final Call<TaskFilter, List<TaskRow>> TASKS =
      new Call<>(
          "tasks",
          TypeRef.of(TaskFilter.class),
          new TypeRef<List<TaskRow>>() {},
          Operations::tasks);

  static final Call<Word, Word> TASK =
      new Call<>(
          "task",
          TypeRef.of(Word.class),
          TypeRef.of(Word.class),
          (operations, id) -> new Word(operations.task(id.word())));

  static final Call<TaskDecision, None> DECIDE =
      new Call<>(
          "decide",
          TypeRef.of(TaskDecision.class),
          TypeRef.of(None.class),
          (operations, decision) -> {
            operations.decide(decision);
            return new None();
          });

  /** All of them by name. */
  static final Map<String, Call<?, ?>> ALL =
      Stream.concat(
              DeadLetterCalls.ALL.stream(),
              Stream.<Call<?, ?>>of(
                  INFO,
                  RUNS,
                  SEARCH,
                  RUN,
                  DESCRIBE,
                  HISTORY,
                  WHY,
                  START,
                  COMMAND,
                  PREVIEW,
                  MOVE,
                  REHEARSE,
                  PREVIEW_FORK,
                  FORK,
                  DIFF,
                  MOVED,
                  ERASE,
                  REPORT,
                  HEALTH,
                  BACKUP,
                  CHECKPOINT,
                  CHECKPOINTS,
                  SIGNAL,
                  SERVICES,
                  SERVICE,
                  ORDER,
                  TASKS,
                  TASK,
                  DECIDE))
          .collect(Collectors.toUnmodifiableMap(Call::name, Function.identity()));
}
