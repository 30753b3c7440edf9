package dev.pawl.testing.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Says what must come of a program, without an engine: nothing is stored, nothing is replayed, and
 * time jumps from one thing that is due to the next. This part knows lanes, waits, time and what
 * comes from outside; {@link ModelCode} knows what code does.
 */
final class Model {
  private record Task(ModelLane lane, Runnable action) {}

  private record Letter(long at, String name, String content) {}

  private final Program program;
  private final Schedule schedule;
  private final ModelSteps steps;
  private final ModelVariables variables = new ModelVariables(this);

  private final List<Task> agenda = new ArrayList<>();
  private final List<ModelWait> waits = new ArrayList<>();
  private final List<Letter> mailbox = new ArrayList<>();
  private final List<String> marksToSet = new ArrayList<>();
  private final Set<String> known = new HashSet<>();
  private ModelLane main = new ModelLane("", 0);
  private Occurrences occurrences = new Occurrences();

  private final Map<String, String> labels = new TreeMap<>();
  private final List<String> marks = new ArrayList<>();
  private final List<String> decided = new ArrayList<>();
  private final TreeMap<String, List<String>> seen = new TreeMap<>();
  private @Nullable ModelUndo compensation;

  private int generation = 1;
  private int branches;
  private long now;
  private boolean paused;
  private boolean deadlineSpent;
  private boolean timedOut;
  private @Nullable String end;

  private Model(Program program, Doubts doubts, Schedule schedule) {
    this.program = program;
    this.schedule = schedule;
    this.steps = new ModelSteps(this, doubts);
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
      happen(stimulus);
      settle();
    }
    passTimeUntil(Long.MAX_VALUE);
    return new Account(
        end == null ? Account.OPEN : end,
        labels,
        marks,
        variables.values(),
        decided,
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
            ? timedOut ? "TIMED_OUT" : "CANCELLED"
            : switch (result) {
              case Result.Value value -> "COMPLETED " + value.value();
              case Result.Thrown thrown -> "FAILED " + thrown.told().ending();
            };
    List<ModelSteps.Undoable> toUndo =
        cause.startsWith("COMPLETED") ? List.of() : steps.latestFirst();
    if (toUndo.isEmpty()) {
      end = cause;
    } else {
      deadlineSpent = true;
      compensation = new ModelUndo(this, new ModelLane("", now), toUndo, () -> end = cause);
      compensation.goOn();
    }
  }

  /** The program does something that a run refuses. */
  void invalid() {
    end = Account.INVALID;
  }

  // Outside

  private void happen(Stimulus stimulus) {
    if (end != null) {
      return;
    }
    switch (stimulus) {
      case Stimulus.Send send -> {
        if (known.add(send.id())) {
          mailbox.add(new Letter(now, "signal " + send.name(), send.id()));
        }
      }
      case Stimulus.Decide decide -> decide(decide);
      case Stimulus.Pause ignored -> paused = true;
      case Stimulus.Resume ignored -> paused = false;
      case Stimulus.Cancel ignored -> cancelBody();
      case Stimulus.Mark mark -> marksToSet.add(mark.name());
      case Stimulus.Restart ignored -> {}
    }
  }

  private void cancelBody() {
    paused = false;
    deadlineSpent = true;
    if (compensation == null) {
      cancel(main);
    }
  }

  private void decide(Stimulus.Decide decide) {
    List<ModelWait> open =
        waits.stream()
            .filter(wait -> wait.openTask)
            .sorted(Comparator.comparing(wait -> wait.path))
            .toList();
    if (!open.isEmpty()) {
      ModelWait task = open.get(decide.which() % open.size());
      task.openTask = false;
      decided.add(task.path);
      mailbox.add(new Letter(now, "task " + task.path, decide.choice()));
    }
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
    long due =
        waits.stream()
            .filter(wait -> !paused && wait.due != null)
            .mapToLong(wait -> wait.due)
            .min()
            .orElse(Long.MAX_VALUE);
    return end == null ? Math.min(due, deadline()) : Long.MAX_VALUE;
  }

  /** A pause does not stop it. */
  private long deadline() {
    Long at = program.deadline();
    return at == null || deadlineSpent ? Long.MAX_VALUE : at;
  }

  // What happens at one time

  private void settle() {
    while (end == null) {
      Runnable intake = intake();
      List<String> lanes = new ArrayList<>(agenda.stream().map(task -> task.lane().path).toList());
      if (intake != null) {
        lanes.add("outside");
      }
      if (lanes.isEmpty()) {
        return;
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
    soon(
        wait.lane,
        () -> {
          if (!wait.over) {
            action.run();
          }
        });
  }

  /** What comes from outside: by its time, and a letter before what is due at the same time. */
  private @Nullable Runnable intake() {
    if (!marksToSet.isEmpty() && branches == 0) {
      return () -> marks.add(marksToSet.removeFirst());
    }
    ModelWait dueFirst = paused ? null : dueFirst();
    Letter letter =
        paused ? null : mailbox.stream().filter(l -> taker(l) != null).findFirst().orElse(null);
    long due = dueFirst == null || dueFirst.due == null ? Long.MAX_VALUE : dueFirst.due;
    long came = letter == null ? Long.MAX_VALUE : letter.at();
    if (deadline() <= now && deadline() < came && deadline() <= due) {
      return () -> {
        timedOut = true;
        cancelBody();
      };
    }
    if (dueFirst != null && due < came) {
      return () -> {
        dueFirst.due = null;
        dueFirst.whenDue.run();
      };
    }
    ModelWait taker = letter == null ? null : taker(letter);
    if (letter == null || taker == null) {
      return null;
    }
    return () -> {
      mailbox.remove(letter);
      finish(taker, new Result.Value(letter.content()));
    };
  }

  private @Nullable ModelWait dueFirst() {
    return waits.stream()
        .filter(wait -> wait.due != null && wait.due <= now)
        .min(Comparator.comparing(wait -> wait.due))
        .orElse(null);
  }

  private @Nullable ModelWait taker(Letter letter) {
    return waits.stream().filter(w -> letter.name().equals(w.letters)).findFirst().orElse(null);
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

  void branchOpened() {
    branches++;
  }

  void branchClosed() {
    branches--;
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
