package dev.pawl.testing.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Says what must come of a program, without an engine: nothing is stored, nothing is replayed, and
 * time jumps from one thing that is due to the next. This part knows lanes, waits and time; {@link
 * ModelCode} knows what code does, and {@link ModelOutside} what comes from outside.
 */
final class Model {
  private record Task(ModelLane lane, Runnable action) {}

  private final Program program;
  private final Schedule schedule;
  private final ModelSteps steps;
  private final ModelOutside outside;
  private final ModelVariables variables = new ModelVariables(this);

  private final List<Task> agenda = new ArrayList<>();
  private final List<Task> people = new ArrayList<>();
  private final List<ModelWait> waits = new ArrayList<>();
  private ModelLane main = new ModelLane("", 0);
  private Occurrences occurrences = new Occurrences();

  private final Map<String, String> labels = new TreeMap<>();
  private final List<String> marks = new ArrayList<>();
  private final TreeMap<String, List<String>> seen = new TreeMap<>();
  private @Nullable ModelUndo compensation;

  private int generation = 1;
  private long now;
  private @Nullable String end;

  private Model(Program program, Doubts doubts, Schedule schedule) {
    this.program = program;
    this.schedule = schedule;
    this.steps = new ModelSteps(this, doubts);
    this.outside = new ModelOutside(this, program.deadline());
  }

  /** What must come of a program. */
  static Account of(Program program, Doubts doubts, Schedule schedule) {
    return new Model(program, doubts, schedule).run();
  }

  private Account run() {
    beginGeneration();
    settle();
    for (Stimulus stimulus : program.script()) {
      passTimeUntil(stimulus.at());
      if (end == null) {
        outside.happen(stimulus);
      }
      settle();
    }
    passTimeUntil(Long.MAX_VALUE);
    return new Account(
        end == null ? Account.OPEN : end,
        labels,
        marks,
        variables.values(),
        outside.decided(),
        seen,
        steps.effects(),
        compensation == null ? List.of() : compensation.undone());
  }

  // Generations and the end

  private void beginGeneration() {
    ModelLane body = new ModelLane("", now);
    main = body;
    ModelCode code = new ModelCode(this);
    soon(body, () -> code.block(body, "", program.body(), this::bodyEnded));
  }

  /** The run continues as new: only labels, messages and the deadline stay. */
  void nextGeneration() {
    agenda.clear();
    people.clear();
    waits.clear();
    marks.clear();
    occurrences = new Occurrences();
    variables.clear();
    steps.nextGeneration();
    generation++;
    beginGeneration();
  }

  private void bodyEnded(Result result) {
    String cause =
        main.cancelled
            ? outside.timedOut() ? "TIMED_OUT" : "CANCELLED"
            : switch (result) {
              case Result.Value value -> "COMPLETED " + value.value();
              case Result.Thrown thrown -> "FAILED " + thrown.told().ending();
            };
    List<ModelSteps.Undoable> toUndo =
        cause.startsWith("COMPLETED") ? List.of() : steps.latestFirst();
    if (toUndo.isEmpty()) {
      end = cause;
    } else {
      outside.noDeadline();
      compensation = new ModelUndo(this, new ModelLane("", now), toUndo, () -> end = cause);
      compensation.goOn();
    }
  }

  /** The program does something that a run refuses. */
  void invalid() {
    end = Account.INVALID;
  }

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
    return end == null ? outside.nextDue() : Long.MAX_VALUE;
  }

  // What happens at one time

  private void settle() {
    while (end == null) {
      Runnable intake = outside.next();
      List<String> lanes = new ArrayList<>(agenda.stream().map(task -> task.lane().path).toList());
      if (intake != null) {
        lanes.add("outside");
      }
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
      } else if (intake != null) {
        intake.run();
      }
    }
  }

  void soon(ModelLane lane, Runnable action) {
    agenda.add(new Task(lane, action));
  }

  /** Goes on with an operation unless it is over by then. */
  void soon(ModelWait wait, Runnable action) {
    soon(wait.lane, unlessOver(wait, action));
  }

  /** The same when nothing moves any more: people are slow. */
  void whenQuiet(ModelWait wait, Runnable action) {
    people.add(new Task(wait.lane, unlessOver(wait, action)));
  }

  private static Runnable unlessOver(ModelWait wait, Runnable action) {
    return () -> {
      if (!wait.over) {
        action.run();
      }
    };
  }

  /** Interrupts the body, unless it is over already and is being undone. */
  void cancelBody() {
    if (compensation == null) {
      cancel(main);
    }
  }

  void cancel(ModelLane lane) {
    if (!lane.cancelled) {
      lane.cancelled = true;
      ModelWait wait = lane.waitsIn;
      if (wait != null && lane.shields == 0) {
        wait.whenCancelled.run();
      }
    }
  }

  // Operations

  /** Asks for an operation, which throws at once when the lane is cancelled. */
  void ask(ModelLane lane, String path, Consumer<Result> then, Consumer<ModelWait> operation) {
    if (lane.refuses()) {
      then.accept(new Result.Thrown(Told.cancelled()));
      return;
    }
    ModelWait wait = new ModelWait(lane, path, then);
    lane.waitsIn = wait;
    waits.add(wait);
    wait.whenCancelled = () -> finish(wait, new Result.Thrown(Told.cancelled()));
    soon(wait, () -> operation.accept(wait));
  }

  void finish(ModelWait wait, Result result) {
    if (!wait.over) {
      wait.over = true;
      waits.remove(wait);
      wait.lane.waitsIn = null;
      wait.lane.now = now;
      soon(wait.lane, () -> wait.then.accept(result));
    }
  }

  void done(ModelWait wait, String value) {
    finish(wait, new Result.Value(value));
  }

  /** Code of a lane met something. */
  void note(ModelLane lane, String what) {
    seen.computeIfAbsent(generations() + lane.path, any -> new ArrayList<>())
        .add(what + " at " + lane.now);
  }

  /** What the names of lanes and steps begin with, so that those of each generation differ. */
  String generations() {
    return World.prefix(generation);
  }

  int generation() {
    return generation;
  }

  void label(String name, String value) {
    labels.put(name, value);
  }

  void mark(String name) {
    marks.add(name);
  }

  List<ModelWait> waits() {
    return waits;
  }

  ModelSteps steps() {
    return steps;
  }

  ModelVariables variables() {
    return variables;
  }

  Occurrences occurrences() {
    return occurrences;
  }

  /** Whether something that may go either way happens. */
  boolean either() {
    return schedule.either();
  }

  long now() {
    return now;
  }
}
