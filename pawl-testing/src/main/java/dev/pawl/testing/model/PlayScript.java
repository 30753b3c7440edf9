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
import java.util.Optional;
import java.util.TreeMap;

/** Plays the script of a program on a host. One for each run. */
final class PlayScript {
  /** The name of the workflow that every program is wrapped in. */
  static final String WORKFLOW = "program";

  static final String RUN = "run";

  private final RunHost host;
  private final World world;
  private final List<String> decided = new ArrayList<>();
  private final Instant startedAt;

  private PlayScript(RunHost host, World world) {
    this.host = host;
    this.world = world;
    this.startedAt = host.clock().instant();
  }

  /** Starts the run, plays everything and waits for the end. */
  static Account play(Program program, RunHost host, World world) {
    PlayScript play = new PlayScript(host, world);
    StartRequest request = StartRequest.of(WORKFLOW).id(RUN).input(1);
    Long deadline = program.deadline();
    host.start(deadline == null ? request : request.deadline(Duration.ofMillis(deadline)));
    play.settle();
    for (Stimulus stimulus : program.script()) {
      if (!play.ended()) {
        play.passTimeUntil(play.startedAt.plusMillis(stimulus.at()));
        play.act(stimulus);
        play.settle();
      }
    }
    play.passTimeUntilTheEnd();
    return play.account();
  }

  private boolean ended() {
    return host.report(RUN).status().ended();
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
        boolean happened = world.happenedNow(doubt.path());
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

  /** Those that the program asks, or else those about steps in doubt. */
  private List<TaskRow> openTasks(boolean asked) {
    return host.openTasks(RUN).stream()
        .filter(task ->
            task.path().substring(task.path().lastIndexOf('/') + 1).startsWith("ask-") == asked)
        .sorted(Comparator.comparing(TaskRow::path))
        .toList();
  }

  private void act(Stimulus stimulus) {
    try {
      switch (stimulus) {
        case Stimulus.Send send -> {
          boolean ignored = host.signal(RUN, send.name(), send.id(), Optional.of(send.id()));
        }
        case Stimulus.Decide decide -> decide(decide);
        case Stimulus.Pause ignored -> host.pause(RUN);
        case Stimulus.Resume ignored -> host.resume(RUN);
        case Stimulus.Cancel ignored -> host.cancel(RUN, "no longer wanted");
        case Stimulus.Mark ignored -> host.checkpoint(RUN, Stimulus.Mark.NAME);
        case Stimulus.Restart ignored -> {
          if (host instanceof KernelHost kernel) {
            kernel.restart();
          }
        }
      }
    } catch (EngineException e) {
      // A request that a crash swallowed is repeated, and may have ended the run the first time.
      if (!e.code().equals("run-ended")) {
        throw e;
      }
    }
  }

  private void decide(Stimulus.Decide decide) {
    List<TaskRow> open = openTasks(true);
    if (!open.isEmpty()) {
      TaskRow task = open.get(decide.which() % open.size());
      host.decide(task.id(), decide.choice(), "ada", Map.of());
      decided.add(task.path());
    }
  }

  private Account account() {
    RunReport report = host.report(RUN);
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
          case PENDING, RUNNING, WAITING, PAUSED -> Account.OPEN;
        };
    return new Account(
        end,
        report.labels(),
        host.checkpoints(RUN).stream().filter(name -> !name.equals(Stimulus.Mark.NAME)).toList(),
        variables(),
        decided,
        world.seen(),
        world.effects(),
        world.undone());
  }

  private Map<String, Integer> variables() {
    Map<String, Integer> variables = new TreeMap<>();
    host.variables(RUN).forEach((path, value) -> variables.put(path, ((Number) value).intValue()));
    return variables;
  }
}
