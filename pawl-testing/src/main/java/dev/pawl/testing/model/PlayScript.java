package dev.pawl.testing.model;

import dev.pawl.engine.StartRequest;
import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.store.TaskRow;
import dev.pawl.testing.host.RunHost;
import dev.pawl.testing.host.RunReport;
import dev.pawl.testing.scenario.KernelHost;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Plays the script of a program on a host. One for each run. */
final class PlayScript {
  /** The name of the workflow that every program is wrapped in. */
  static final String WORKFLOW = "program";

  private final RunHost host;
  private final Worlds worlds;
  private final Map<String, List<String>> decided = new TreeMap<>();
  private final Instant startedAt;
  private final @Nullable MakeMoves moves;

  private PlayScript(RunHost host, Worlds worlds) {
    this.host = host;
    this.worlds = worlds;
    this.startedAt = host.clock().instant();
    this.moves = host instanceof KernelHost kernel ? new MakeMoves(kernel) : null;
  }

  /** Starts the run, plays everything and waits for the end. */
  static Account play(Program program, RunHost host, Worlds worlds) {
    PlayScript play = new PlayScript(host, worlds);
    StartRequest request =
        StartRequest.of(WORKFLOW)
            .id(Account.ROOT)
            .input(new Performer.Input(Account.ROOT, 1, Performer.PLAIN));
    Long deadline = program.deadline();
    host.start(deadline == null ? request : request.deadline(Duration.ofMillis(deadline)));
    play.settle();
    for (Stimulus stimulus : program.script()) {
      play.passTimeUntil(play.startedAt.plusMillis(stimulus.at()));
      play.act(stimulus);
      play.settle();
    }
    play.passTimeUntilTheEnd();
    return play.account();
  }

  private boolean ended() {
    return openRuns().isEmpty();
  }

  /** The ids of the runs that are not over, in the order of their names. */
  private List<String> openRuns() {
    return worlds.ids().values().stream().filter(id -> !host.report(id).status().ended()).toList();
  }

  private void passTimeUntil(Instant target) {
    Instant now = host.clock().instant();
    while (now.isBefore(target)) {
      Instant next = host.clock().nextAlarm().orElse(target);
      host.advance(Duration.between(now, next.isBefore(target) ? next : target));
      settle();
      now = host.clock().instant();
    }
  }

  private void passTimeUntilTheEnd() {
    Instant limit = host.clock().instant().plus(Duration.ofDays(365));
    Optional<Instant> next = host.clock().nextAlarm();
    while (!ended() && next.isPresent() && next.get().isBefore(limit)) {
      passTimeUntil(next.get());
      next = host.clock().nextAlarm();
    }
  }

  /** Nothing moves any more, and nobody waits to be told what became of a step. */
  private void settle() {
    host.settle();
    List<TaskRow> doubts = openTasks(false);
    while (!doubts.isEmpty()) {
      for (TaskRow doubt : doubts) {
        boolean happened = worlds.ofId(doubt.runId()).orElseThrow().happenedNow(doubt.path());
        host.decide(
            doubt.id(),
            happened ? "done" : "retry",
            "operator",
            happened ? Map.of("result", "done") : Map.of());
      }
      host.settle();
      doubts = openTasks(false);
    }
  }

  /** Those that programs ask, or else those about steps in doubt. */
  private List<TaskRow> openTasks(boolean asked) {
    return worlds.ids().values().stream()
        .flatMap(id ->
            host.openTasks(id).stream()
                .filter(task ->
                    task.path().substring(task.path().lastIndexOf('/') + 1).startsWith("ask-")
                        == asked)
                .sorted(Comparator.comparing(TaskRow::path)))
        .toList();
  }

  private void act(Stimulus stimulus) {
    switch (stimulus) {
      case Stimulus.Send send ->
          unlessOver(() -> {
            boolean ignored =
                host.signal(Account.ROOT, send.name(), send.id(), Optional.of(send.id()));
          });
      case Stimulus.Decide decide -> decide(decide);
      case Stimulus.Pause ignored -> unlessOver(() -> host.pause(Account.ROOT));
      case Stimulus.Resume ignored -> unlessOver(() -> host.resume(Account.ROOT));
      case Stimulus.Cancel ignored -> cancel(Account.ROOT);
      case Stimulus.CancelChild cancel ->
          Stimulus.choose(
                  openRuns().stream().filter(id -> !id.equals(Account.ROOT)).toList(),
                  cancel.which())
              .ifPresent(this::cancel);
      case Stimulus.Stop ignored ->
          worlds
              .ids()
              .values()
              .forEach(id -> {
                cancel(id);
                settle();
              });
      case Stimulus.Rewind rewind -> moves().rewind(rewind);
      case Stimulus.Mend mend -> moves().mend(mend);
      case Stimulus.Fork fork -> moves().fork(fork);
      case Stimulus.Mark ignored ->
          unlessOver(() -> host.checkpoint(Account.ROOT, Stimulus.Mark.NAME));
      case Stimulus.Restart ignored -> {
        if (host instanceof KernelHost kernel) {
          kernel.restart();
        }
      }
    }
  }

  private MakeMoves moves() {
    return Objects.requireNonNull(moves, "Only the kernel makes moves.");
  }

  private void cancel(String id) {
    unlessOver(() -> host.cancel(id, "no longer wanted"));
  }

  private static void unlessOver(Runnable request) {
    try {
      request.run();
    } catch (EngineException e) {
      // The run may be over, also because a crash swallowed the answer and not the request.
      if (!e.code().equals("run-ended")) {
        throw e;
      }
    }
  }

  private void decide(Stimulus.Decide decide) {
    Stimulus.choose(openTasks(true), decide.which())
        .ifPresent(task -> {
          host.decide(task.id(), decide.choice(), "ada", Map.of());
          decided.computeIfAbsent(task.runId(), any -> new ArrayList<>()).add(task.path());
        });
  }

  private Account account() {
    TreeMap<String, RunAccount> accounts = new TreeMap<>();
    worlds
        .ids()
        .forEach((name, id) -> accounts.put(name, account(id, worlds.ofId(id).orElseThrow())));
    return new Account(accounts);
  }

  private RunAccount account(String id, World world) {
    RunReport report = host.report(id);
    RunReport.ErrorReport error = report.error();
    String end =
        switch (report.status()) {
          case COMPLETED -> "COMPLETED " + report.output();
          case FAILED ->
              error == null
                  ? "FAILED without an error"
                  : "FAILED %s %s%s"
                      .formatted(
                          error.kind(),
                          error.code(),
                          error.path() == null ? "" : " at " + error.path());
          case CANCELLED -> "CANCELLED";
          case TIMED_OUT -> "TIMED_OUT";
          case BLOCKED -> report.status() + " (" + report.reason() + ")";
          case PENDING, RUNNING, WAITING, PAUSED -> RunAccount.OPEN;
        };
    return new RunAccount(
        end,
        report.labels(),
        host.checkpoints(id).stream().filter(name -> !name.equals(Stimulus.Mark.NAME)).toList(),
        variables(id),
        decided.getOrDefault(id, List.of()),
        world.seen(),
        world.effects(),
        world.undone(),
        moves != null && id.equals(Account.ROOT) ? moves.made() : List.of());
  }

  private Map<String, Integer> variables(String id) {
    Map<String, Integer> variables = new TreeMap<>();
    host.variables(id).forEach((path, value) -> variables.put(path, ((Number) value).intValue()));
    return variables;
  }
}
