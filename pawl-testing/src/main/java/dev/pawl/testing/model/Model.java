package dev.pawl.testing.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says what must come of a program, without an engine: nothing is stored, nothing is replayed, and
 * time jumps from one thing that is due to the next. This part knows runs and time; {@link
 * ModelRun} knows one run, {@link ModelCode} what code does, and {@link ModelOutside} what comes
 * from outside.
 */
final class Model {
  private record Task(ModelRun run, ModelLane lane, Runnable action) {}

  private final Program program;
  private final Doubts doubts;
  private final Schedule schedule;

  private final List<Task> agenda = new ArrayList<>();
  private final List<Task> people = new ArrayList<>();
  private final List<ModelRun> runs = new ArrayList<>();
  private long now;
  private boolean invalid;

  private Model(Program program, Doubts doubts, Schedule schedule) {
    this.program = program;
    this.doubts = doubts;
    this.schedule = schedule;
  }

  /** What must come of a program. */
  static Account of(Program program, Doubts doubts, Schedule schedule) {
    return new Model(program, doubts, schedule).play();
  }

  private Account play() {
    ModelRun root = begin(Account.ROOT, Performer.PLAIN, program.body(), program.deadline());
    settle();
    for (Stimulus stimulus : program.script()) {
      passTimeUntil(stimulus.at());
      happen(root, stimulus);
      settle();
    }
    passTimeUntil(Long.MAX_VALUE);
    TreeMap<String, RunAccount> accounts = new TreeMap<>();
    runs.forEach(run -> accounts.put(run.name(), run.account()));
    return invalid ? Account.INVALID : new Account(accounts);
  }

  /** A run begins its first generation. */
  ModelRun begin(String name, String word, List<Part> body, @Nullable Long limit) {
    ModelRun run = new ModelRun(this, name, word, body, 1, deadline(limit));
    runs.add(run);
    run.beginGeneration();
    return run;
  }

  private @Nullable Long deadline(@Nullable Long limit) {
    return limit == null ? null : Long.valueOf(now + limit);
  }

  /** A run begins as a copy of another one, with an input of its own. */
  void fork(
      ModelRun source, Stimulus.Fork fork, List<ModelPast.Moment> kept, ModelPast.Moment last) {
    Long limit = source.outside().deadlineSince(last.at());
    ModelRun run =
        new ModelRun(
            this, fork.name(), fork.word(), program.body(), source.generation(), deadline(limit));
    runs.add(run);
    ModelPast.State state = last.state();
    run.beginAs(
        source,
        kept,
        // What was copied is not undone by the copy, and it has a mailbox of its own.
        new ModelPast.State(
            state.variables(),
            Map.of(),
            state.marks(),
            state.notes(),
            Set.of(),
            false,
            state.labels()));
  }

  /** The program does something that a run refuses. */
  void invalid() {
    invalid = true;
  }

  // What comes from outside

  private void happen(ModelRun root, Stimulus stimulus) {
    switch (stimulus) {
      case Stimulus.Decide decide -> decide(decide);
      case Stimulus.CancelChild cancel ->
          Stimulus.choose(openRuns().filter(run -> run != root).toList(), cancel.which())
              .ifPresent(run -> run.outside().cancelBody());
      case Stimulus.Stop ignored ->
          runsByName()
              .toList()
              .forEach(run -> {
                if (run.isOpen()) {
                  run.outside().cancelBody();
                  settle();
                }
              });
      case Stimulus.Rewind rewind -> root.moves().rewind(rewind);
      case Stimulus.Mend mend -> root.moves().mend(mend.skip());
      case Stimulus.Fork fork -> root.moves().fork(fork);
      case Stimulus.Send ignored -> tellRoot(root, stimulus);
      case Stimulus.Pause ignored -> tellRoot(root, stimulus);
      case Stimulus.Resume ignored -> tellRoot(root, stimulus);
      case Stimulus.Cancel ignored -> tellRoot(root, stimulus);
      // Where it finds its place depends on crashes.
      case Stimulus.Mark ignored -> {}
      case Stimulus.Restart ignored -> {}
    }
  }

  private static void tellRoot(ModelRun root, Stimulus stimulus) {
    if (root.isOpen()) {
      root.outside().happen(stimulus);
    }
  }

  private void decide(Stimulus.Decide decide) {
    List<ModelWait> open =
        openRuns()
            .flatMap(run ->
                run.waits().stream()
                    .filter(wait -> wait.openTask)
                    .sorted(Comparator.comparing(wait -> wait.path)))
            .toList();
    Stimulus.choose(open, decide.which())
        .ifPresent(task -> task.run.outside().decide(task, decide.choice()));
  }

  private Stream<ModelRun> runsByName() {
    return runs.stream().sorted(Comparator.comparing(ModelRun::name));
  }

  private Stream<ModelRun> openRuns() {
    return runsByName().filter(ModelRun::isOpen);
  }

  // Time

  private void passTimeUntil(long target) {
    long next = nextDue();
    while (next <= target && next < Long.MAX_VALUE) {
      now = Math.max(now, next);
      settle();
      next = nextDue();
    }
    now = Math.max(now, target == Long.MAX_VALUE ? now : target);
  }

  private long nextDue() {
    return invalid
        ? Long.MAX_VALUE
        : openRuns().mapToLong(run -> run.outside().nextDue()).min().orElse(Long.MAX_VALUE);
  }

  long now() {
    return now;
  }

  // What happens at one time

  private record Intake(ModelRun run, Runnable action) {}

  private void settle() {
    while (!invalid) {
      List<Intake> intakes =
          runs.stream()
              .filter(ModelRun::isOpen)
              .flatMap(run ->
                  Optional.ofNullable(run.outside().next())
                      .map(action -> new Intake(run, action))
                      .stream())
              .toList();
      List<String> lanes = new ArrayList<>();
      agenda.forEach(task -> lanes.add(task.run().name() + " " + task.lane().path));
      intakes.forEach(intake -> lanes.add(intake.run().name() + " outside"));
      if (lanes.isEmpty()) {
        if (people.isEmpty()) {
          return;
        }
        agenda.addAll(people);
        people.clear();
        continue;
      }
      int next = schedule.next(lanes);
      if (next < agenda.size()) {
        agenda.remove(next).action().run();
      } else {
        intakes.get(next - agenda.size()).action().run();
      }
    }
  }

  void soon(ModelRun run, ModelLane lane, Runnable action) {
    agenda.add(new Task(run, lane, action));
  }

  /** The same when nothing moves any more: people are slow. */
  void whenQuiet(ModelRun run, ModelLane lane, Runnable action) {
    people.add(new Task(run, lane, action));
  }

  /** Nothing that this run was about to do happens. */
  void forget(ModelRun run) {
    agenda.removeIf(task -> task.run() == run);
    people.removeIf(task -> task.run() == run);
  }

  /** Whether something that may go either way happens. */
  boolean either() {
    return schedule.either();
  }

  Doubts doubts() {
    return doubts;
  }
}
